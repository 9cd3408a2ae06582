import { Kysely } from "kysely";
import { enableCompacting } from "./compact.ts";
import { migrate } from "./migrations.ts";
import type { Database } from "./schema.ts";
import { nodeSqliteDialect } from "./sqlite/dialect.ts";

/** The database; every table has its file in the folder of the thing it keeps. */
export type Store = Kysely<Database>;

/** Opens (and makes or brings up to date) the SQLite store in a file. */
export async function openSqliteStore(file: string): Promise<Store> {
  const store = new Kysely<Database>({ dialect: nodeSqliteDialect(file) });
  // Where there is no room for it, the next start tries again. Before anything counts on numbers of rows.
  await enableCompacting(store).catch(() => {});
  await migrate(store);
  return store;
}

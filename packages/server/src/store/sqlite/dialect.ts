import { DatabaseSync } from "node:sqlite";
import { makeOwnFile } from "@kumiki/models";
import { SqliteDialect } from "kysely";
import { registerFileReferences } from "../file-references.ts";
import { packedSchema, textOf } from "../packed.ts";
import { preparedStatements } from "./prepared.ts";

/** Node's own SQLite under kysely: durable commits (WAL, FULL), and up to 5 s of patience with another process. */
export function nodeSqliteDialect(file: string): SqliteDialect {
  makeOwnFile(file);
  const database = new DatabaseSync(file);
  // Before the first table; one that was made without it is written anew, once, so that what is deleted gives its space back.
  database.exec("PRAGMA auto_vacuum = INCREMENTAL");
  database.exec(
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000;",
  );
  // Triggers and migrations that look into packed columns: `unpacked(outputs, inputs)` is JSON text.
  database.function("unpacked", { deterministic: true, varargs: true }, (packed, near) =>
    textOf(packedSchema.parse(packed), packedSchema.optional().parse(near)),
  );
  registerFileReferences(database);
  return new SqliteDialect({ database: { close: () => database.close(), prepare: preparedStatements(database) } });
}

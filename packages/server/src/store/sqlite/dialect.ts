import { DatabaseSync, type StatementSync } from "node:sqlite";
import { makeOwnFile } from "@kumiki/models";
import { SqliteDialect } from "kysely";

type Values = Parameters<StatementSync["all"]>;

/** Node's own SQLite under kysely: durable commits (WAL, FULL), and up to 5 s of patience with another process. */
export function nodeSqliteDialect(file: string): SqliteDialect {
  makeOwnFile(file);
  const database = new DatabaseSync(file);
  // Before the first table; one that was made without it is written anew, once, so that what is deleted gives its space back.
  database.exec("PRAGMA auto_vacuum = INCREMENTAL");
  database.exec(
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000;",
  );
  return new SqliteDialect({
    database: {
      close: () => database.close(),
      prepare: (sql) => {
        const statement = database.prepare(sql);
        return {
          // It answers nothing, but does one page for each row that is asked for.
          reader: statement.columns().length > 0 || sql.startsWith("PRAGMA incremental_vacuum"),
          all: (values) => statement.all(...(values as Values)),
          run: (values) => statement.run(...(values as Values)),
          iterate: (values) => statement.iterate(...(values as Values)),
        };
      },
    },
  });
}

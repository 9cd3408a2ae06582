import type { DatabaseSync, StatementSync } from "node:sqlite";
import { KumikiError } from "@kumiki/core";
import { hasCode } from "@kumiki/models";
import type { SqliteStatement } from "kysely";

type Values = Parameters<StatementSync["all"]>;

/** More texts than the server has queries; those with lists of many lengths push each other out. */
const mostStatements = 300;

/** Statements by their text, compiled once; the one that was asked for longest ago is forgotten. */
export function preparedStatements(database: DatabaseSync): (sql: string) => SqliteStatement {
  const known = new Map<string, SqliteStatement>();
  return (sql) => {
    const statement = known.get(sql) ?? prepare(database, sql);
    known.delete(sql);
    known.set(sql, statement);
    const [oldest] = known.keys();
    if (known.size > mostStatements && oldest !== undefined) known.delete(oldest);
    return statement;
  };
}

function prepare(database: DatabaseSync, sql: string): SqliteStatement {
  const statement = database.prepare(sql);
  return {
    // The vacuum answers nothing, but does one page for each row that is asked for.
    reader: statement.columns().length > 0 || sql.startsWith("PRAGMA incremental_vacuum"),
    all: (values) => told(() => statement.all(...(values as Values))),
    run: (values) =>
      isOver(database, sql) ? { changes: 0n, lastInsertRowid: 0n } : told(() => statement.run(...(values as Values))),
    // Rows that are read one by one need a place of their own: two readers of one statement would share it.
    iterate: (values) => database.prepare(sql).iterate(...(values as Values)),
  };
}

/** SQLite itself takes back a transaction for which there is no room; a second time would hide why. */
const isOver = (database: DatabaseSync, sql: string): boolean => sql === "rollback" && !database.isTransaction;

/** SQLITE_FULL, and SQLITE_IOERR_SHMSIZE for the index beside the log. */
const full: readonly unknown[] = [13, 4874];

/** STORAGE_FULL where the disk is full. */
function told<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const isFull =
      hasCode(error, "ERR_SQLITE_ERROR") &&
      error instanceof Error &&
      "errcode" in error &&
      full.includes(error.errcode);
    throw isFull ? new KumikiError("STORAGE_FULL", {}, { cause: error }) : error;
  }
}

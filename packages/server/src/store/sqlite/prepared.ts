import type { DatabaseSync, StatementSync } from "node:sqlite";
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
    all: (values) => statement.all(...(values as Values)),
    run: (values) => statement.run(...(values as Values)),
    // Rows that are read one by one need a place of their own: two readers of one statement would share it.
    iterate: (values) => database.prepare(sql).iterate(...(values as Values)),
  };
}

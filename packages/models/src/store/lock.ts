import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { hasCode } from "../file-errors.ts";
import { makeOwnFile, rightsIn } from "../home/rights.ts";

const pollMs = 100;
const sqliteBusy = 5;

/**
 * Runs `work` while no other process (and no other call in this one) does so under the same name.
 * The lock is SQLite's on an empty file, so the system drops it with a killed process: there are no stale locks.
 */
export async function withLock<T>(
  directory: string,
  name: string,
  work: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const file = join(directory, ".locks", `${name}.lock`);
  makeOwnFile(file, await rightsIn(directory));
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    while (!tryLock(database)) await wait(pollMs, undefined, signal === undefined ? {} : { signal });
    return await work();
  } finally {
    database.close();
  }
}

function tryLock(database: DatabaseSync): boolean {
  try {
    database.exec("BEGIN EXCLUSIVE");
    return true;
  } catch (error) {
    if (hasCode(error, "ERR_SQLITE_ERROR") && errcodeOf(error) === sqliteBusy) return false;
    throw error;
  }
}

const errcodeOf = (error: unknown): unknown =>
  error instanceof Error && "errcode" in error ? error.errcode : undefined;

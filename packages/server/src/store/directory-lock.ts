import { DatabaseSync } from "node:sqlite";
import { KumikiError, text } from "@kumiki/core";
import { makeOwnFile } from "@kumiki/models";

/** Holds a data directory for this process; the operating system lets go of it when the process dies. CONFIG_INVALID when it is taken. */
export function lockDirectory(file: string, directory: string): { release(): void } {
  makeOwnFile(file);
  const lock = new DatabaseSync(file);
  try {
    lock.exec(
      "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS holder (pid INTEGER); COMMIT; BEGIN EXCLUSIVE;",
    );
  } catch (error) {
    lock.close();
    throw new KumikiError(
      "CONFIG_INVALID",
      {
        field: "home",
        expected: text("ほかのサーバーが使っていないフォルダー", "a directory that no other server uses"),
        received: directory,
      },
      { cause: error },
    );
  }
  return { release: () => lock.close() };
}

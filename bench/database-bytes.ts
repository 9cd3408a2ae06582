import { stat } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/**
 * Bytes of a server's database once its write-ahead log is written back: the log is used again and again and has up to
 * 4 MB however many items there are, which looks like 400 bytes for each of 10,000.
 */
export async function databaseBytes(home: string): Promise<number> {
  const file = join(home, "kumiki.sqlite");
  const database = new DatabaseSync(file);
  database.exec("PRAGMA busy_timeout = 10000");
  const { busy } = database.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get() ?? {};
  database.close();
  if (busy !== 0) throw new Error("the log could not be written back: somebody reads from it");
  return (await stat(file)).size;
}

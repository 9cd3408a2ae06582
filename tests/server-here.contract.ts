import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type RunningServer, type ServerSettings, startServer } from "@kumiki/server";

const kumiki = new URL("../packages/cli/bin/kumiki.mjs", import.meta.url).pathname;

/** A server in this process with real workers, for tests in which time has to pass: files stay a while that nothing needs. */
export const serveHere = (home: string, settings: Partial<ServerSettings> = {}): Promise<RunningServer> =>
  startServer({
    port: 0,
    home,
    workers: 2,
    workerCommand: { command: process.execPath, args: [kumiki, "worker"] },
    workerEnvironment: { PATH: process.env.PATH ?? "" },
    reconcileMs: 200,
    logLevel: "silent",
    ...settings,
  });

/** What SQLite itself finds wrong with the database of a server that has ended. */
export function databaseFaults(home: string): unknown[] {
  const database = new DatabaseSync(join(home, "kumiki.sqlite"), { readOnly: true });
  const checks = ["foreign_key_check", "integrity_check"].map((check) => database.prepare(`pragma ${check}`).all());
  database.close();
  return checks.flat().filter((row) => row.integrity_check !== "ok");
}

/** Hashes of the files that lie in a server's folder. */
export const storedFiles = async (home: string): Promise<string[]> =>
  (await readdir(join(home, "artifacts"), { recursive: true })).flatMap(
    (name) => /[0-9a-f]{64}$/.exec(name)?.[0] ?? [],
  );

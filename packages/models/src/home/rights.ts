import { closeSync, mkdirSync, openSync } from "node:fs";
import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";

/** Modes of what is made in a folder. */
export interface Rights {
  readonly folder: number;
  readonly file: number;
}

/** Photos, faces and results are their owner's alone, whatever the umask is: it can only take more away. */
export const ownerOnly: Rights = { folder: 0o700, file: 0o600 };

/** A folder of the data directory, closed from its first moment; one that is there stays as it is (see `closeHome`). */
export const makeOwnFolder = async (path: string): Promise<void> => {
  await mkdir(path, { recursive: true, mode: ownerOnly.folder });
};

/** The data directory itself; folders above it that are missing are nobody's secret. */
export async function makeHome(home: string): Promise<void> {
  await mkdir(dirname(home), { recursive: true });
  await makeOwnFolder(home);
}

/** An empty file for SQLite, which gives its -wal, -shm and -journal the rights of the database. */
export function makeOwnFile(path: string, { folder, file }: Rights = ownerOnly): void {
  mkdirSync(dirname(path), { recursive: true, mode: folder });
  closeSync(openSync(path, "a", file));
}

/** What is added to a model store: closed, unless somebody opened the store's folder to others (a shared one). */
export async function rightsIn(store: string): Promise<Rights> {
  const { mode } = (await stat(store).catch(() => undefined)) ?? { mode: 0 };
  return { folder: ownerOnly.folder | (mode & 0o777), file: ownerOnly.file | (mode & 0o666) };
}

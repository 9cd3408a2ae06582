import { mkdir, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isMissing } from "../file-errors.ts";
import { rightsIn } from "../home/rights.ts";

/** The piece of a file that is already here, and the server's mark of the version it is from. */
export interface Part {
  readonly path: string;
  /** Rights of the file. */
  readonly mode: number;
  /** Bytes that are here, 0 when none. */
  size(): Promise<number>;
  /** Strong ETag of the answer that the piece came from. */
  etag(): Promise<string | undefined>;
  /** Forgets the bytes and notes the version of those that come now. */
  restart(etag: string | undefined): Promise<void>;
  remove(): Promise<void>;
}

/** Pieces are named by the hash of the whole file, so they never mix with another file's. */
export async function openPart(directory: string, sha256: string): Promise<Part> {
  const folder = join(directory, ".downloads");
  const rights = await rightsIn(directory);
  await mkdir(folder, { recursive: true, mode: rights.folder });
  const path = join(folder, `${sha256}.part`);
  const etagPath = join(folder, `${sha256}.etag`);
  return {
    path,
    mode: rights.file,
    size: async () => (await orMissing(stat(path)))?.size ?? 0,
    etag: () => orMissing(readFile(etagPath, "utf8")),
    restart: async (etag) => {
      await orMissing(truncate(path));
      if (etag === undefined) await rm(etagPath, { force: true });
      else await writeFile(etagPath, etag, { mode: rights.file });
    },
    remove: async () => {
      await rm(path, { force: true });
      await rm(etagPath, { force: true });
    },
  };
}

async function orMissing<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

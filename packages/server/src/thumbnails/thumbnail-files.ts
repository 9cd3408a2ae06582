import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ThumbnailSide } from "@kumiki/core";

const dayMs = 86_400_000;
const sidePlace = /^([0-9a-f]{64})-\d+\.webp$/;

/**
 * Small pictures that were made, in a folder: `ab/abcdef…-320.webp`. Each can be made again, so the folder holds at
 * most `maxBytes` and those that were not read for the longest time go first.
 */
export class ThumbnailFiles {
  readonly #directory: string;
  readonly #maxBytes: number;
  /** Unknown until the folder was looked through. */
  #bytes: number | undefined;

  constructor(directory: string, maxBytes: number) {
    this.#directory = directory;
    this.#maxBytes = maxBytes;
  }

  #folder = (sha256: string): string => join(this.#directory, sha256.slice(0, 2));
  #path = (sha256: string, side: ThumbnailSide): string => join(this.#folder(sha256), `${sha256}-${side}.webp`);

  async read(sha256: string, side: ThumbnailSide): Promise<Uint8Array | undefined> {
    const path = this.#path(sha256, side);
    const file = await open(path).catch(() => undefined);
    if (file === undefined) return undefined;
    try {
      const { mtimeMs } = await file.stat();
      const now = Date.now();
      // Which ones are in use is told by the day; a write for every read would be too much.
      if (now - mtimeMs > dayMs) await utimes(path, now / 1000, now / 1000).catch(() => {});
      return await file.readFile();
    } finally {
      await file.close();
    }
  }

  /** A file is there whole or not at all. */
  async write(sha256: string, side: ThumbnailSide, webp: Uint8Array): Promise<void> {
    await mkdir(this.#folder(sha256), { recursive: true, mode: 0o700 });
    const temporary = join(this.#folder(sha256), `${randomUUID()}.part`);
    try {
      await writeFile(temporary, webp, { flag: "wx", mode: 0o600 });
      await rename(temporary, this.#path(sha256, side));
      if (this.#bytes !== undefined) this.#bytes += webp.length;
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  /** Those of a file that is gone. */
  async remove(sha256: string): Promise<void> {
    for (const name of await readdir(this.#folder(sha256)).catch(() => []))
      if (sidePlace.exec(name)?.[1] === sha256) await rm(join(this.#folder(sha256), name), { force: true });
  }

  /** Brings the folder below its limit, with some room; next to nothing to do while it is. */
  async trim(): Promise<void> {
    if (this.#bytes !== undefined && this.#bytes <= this.#maxBytes) return;
    const files = await this.#list();
    let bytes = files.reduce((sum, { size }) => sum + size, 0);
    const oldestFirst = files.toSorted((one, other) => one.mtimeMs - other.mtimeMs);
    for (const { path, size } of bytes > this.#maxBytes ? oldestFirst : []) {
      if (bytes <= this.#maxBytes * 0.8) break;
      await rm(path, { force: true });
      bytes -= size;
    }
    this.#bytes = bytes;
  }

  /** How many there are, and their bytes. */
  async size(): Promise<{ files: number; bytes: number }> {
    const files = await this.#list();
    return { files: files.length, bytes: files.reduce((sum, { size }) => sum + size, 0) };
  }

  async #list() {
    const names = await readdir(this.#directory, { recursive: true }).catch(() => []);
    const paths = names.filter((name) => /\.(webp|part)$/.test(name)).map((name) => join(this.#directory, name));
    const files = await Promise.all(
      paths.map(async (path) => ({ path, ...(await stat(path).catch(() => undefined)) })),
    );
    return files.flatMap(({ path, size, mtimeMs }) =>
      size === undefined || mtimeMs === undefined ? [] : [{ path, size, mtimeMs }],
    );
  }
}

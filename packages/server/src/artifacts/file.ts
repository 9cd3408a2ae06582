import { createHash, randomUUID } from "node:crypto";
import { closeSync, createWriteStream, fstatSync, openSync, readSync } from "node:fs";
import { open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { KumikiError, sha256Schema, text } from "@kumiki/core";
import { hasCode, makeOwnFolder, ownerOnly } from "@kumiki/models";
import type { ArtifactFiles, WriteOptions, WrittenFile } from "./storage.ts";

const headBytes = 4096;

/** Files in a folder, `ab/abcdef…`; what is on its way lies in `incoming` until it is whole. */
export async function openArtifactFiles(directory: string): Promise<ArtifactFiles> {
  const incoming = join(directory, "incoming");
  // What a crash left half-written belongs to nobody.
  await rm(incoming, { recursive: true, force: true });
  await makeOwnFolder(incoming);
  const path = (sha256: string): string => {
    if (!sha256Schema.safeParse(sha256).success) throw new KumikiError("NOT_FOUND", { received: sha256 });
    return join(directory, sha256.slice(0, 2), sha256);
  };
  return {
    async read(sha256) {
      const file = await open(path(sha256)).catch((cause: unknown) => {
        throw new KumikiError("NOT_FOUND", { received: sha256 }, { cause });
      });
      return file.createReadStream();
    },
    async path(sha256) {
      const place = path(sha256);
      if ((await stat(place).catch(() => undefined))?.isFile()) return place;
      throw new KumikiError("NOT_FOUND", { received: sha256 });
    },
    has: async (sha256) => (await stat(path(sha256)).catch(() => undefined))?.isFile() ?? false,
    peek: async (sha256) => peekAt(path(sha256)),
    remove: (sha256) => rm(path(sha256), { force: true }),
    olderThan: (shelf, time) => olderThan(join(directory, shelf), time),
    async write(stream, options) {
      const temporary = join(incoming, randomUUID());
      try {
        const written = await receive(stream, temporary, options);
        await options.claim?.(written.sha256);
        await makeOwnFolder(join(directory, written.sha256.slice(0, 2)));
        await rename(temporary, path(written.sha256));
        return written;
      } catch (error) {
        await rm(temporary, { force: true });
        if (isFull(error)) throw new KumikiError("STORAGE_FULL", {}, { cause: error });
        throw error;
      }
    },
  };
}

/**
 * Size and beginning of a file; undefined when it is not there. At once, without a way through other threads: it was
 * written a moment ago and lies in memory, and there may be dozens in one call.
 */
function peekAt(path: string): { sizeBytes: number; head: Buffer } | undefined {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch {
    return undefined;
  }
  try {
    const head = Buffer.allocUnsafe(headBytes);
    const read = readSync(file, head, 0, headBytes, 0);
    return { sizeBytes: fstatSync(file).size, head: head.subarray(0, read) };
  } finally {
    closeSync(file);
  }
}

async function olderThan(folder: string, time: number): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const old: string[] = [];
  for (const name of names.filter((name) => sha256Schema.safeParse(name).success)) {
    const found = await stat(join(folder, name)).catch(() => undefined);
    if (found !== undefined && found.mtimeMs < time) old.push(name);
  }
  return old;
}

async function receive(
  stream: Readable,
  file: string,
  { maxBytes, sha256: wanted, check }: WriteOptions,
): Promise<WrittenFile> {
  const hash = createHash("sha256");
  const head: Buffer[] = [];
  let sizeBytes = 0;
  let isChecked = false;
  const checkHead = (): void => {
    if (!isChecked) check?.(Buffer.concat(head));
    isChecked = true;
  };
  await pipeline(
    stream,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        if (sizeBytes < headBytes) head.push(chunk.subarray(0, headBytes - sizeBytes));
        sizeBytes += chunk.length;
        // What is refused for its beginning need not fill the disk first.
        if (sizeBytes >= headBytes) checkHead();
        if (sizeBytes > maxBytes) throw new KumikiError("REQUEST_TOO_LARGE", { expected: megabytes(maxBytes) });
        hash.update(chunk);
        yield chunk;
      }
      checkHead();
    },
    createWriteStream(file, { flags: "wx", mode: ownerOnly.file }),
  );
  const sha256 = hash.digest("hex");
  if (wanted !== undefined && wanted !== sha256)
    throw new KumikiError("REQUEST_INVALID", {
      field: "body",
      expected: text(`sha256 が ${wanted} の内容`, `content with the sha256 ${wanted}`),
      received: sha256,
    });
  return { sha256, sizeBytes, head: Buffer.concat(head) };
}

export const megabytes = (bytes: number): string => `${Math.max(0.1, Math.round((bytes / 2 ** 20) * 10) / 10)} MB`;

/** The disk, or the share of it that one may use, is full. */
export const isFull = (error: unknown): boolean => hasCode(error, "ENOSPC", "EDQUOT");

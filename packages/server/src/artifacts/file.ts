import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { KumikiError, sha256Schema } from "@kumiki/core";

/** Files named by their content, `ab/abcdef…`; written whole or not at all. */
export interface ArtifactFiles {
  /** Stores a stream; `maxBytes` exceeded is REQUEST_TOO_LARGE and nothing stays. */
  write(stream: Readable, maxBytes: number): Promise<{ sha256: string; sizeBytes: number; head: Uint8Array }>;
  read(sha256: string): Readable;
  has(sha256: string): Promise<boolean>;
  path(sha256: string): string;
}

const headBytes = 4096;

export async function openArtifactFiles(directory: string): Promise<ArtifactFiles> {
  const incoming = join(directory, "incoming");
  // What a crash left half-written belongs to nobody.
  await rm(incoming, { recursive: true, force: true });
  await mkdir(incoming, { recursive: true });
  const path = (sha256: string): string => {
    if (!sha256Schema.safeParse(sha256).success) throw new KumikiError("NOT_FOUND", { received: sha256 });
    return join(directory, sha256.slice(0, 2), sha256);
  };
  return {
    path,
    read: (sha256) => createReadStream(path(sha256)),
    has: async (sha256) => (await stat(path(sha256)).catch(() => undefined))?.isFile() ?? false,
    async write(stream, maxBytes) {
      const temporary = join(incoming, randomUUID());
      try {
        const { sha256, sizeBytes, head } = await receive(stream, temporary, maxBytes);
        await mkdir(join(directory, sha256.slice(0, 2)), { recursive: true });
        await rename(temporary, path(sha256));
        return { sha256, sizeBytes, head };
      } catch (error) {
        await rm(temporary, { force: true });
        if (isFull(error)) throw new KumikiError("STORAGE_FULL", {}, { cause: error });
        throw error;
      }
    },
  };
}

async function receive(stream: Readable, file: string, maxBytes: number) {
  const hash = createHash("sha256");
  const head: Buffer[] = [];
  let sizeBytes = 0;
  await pipeline(
    stream,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        if (sizeBytes < headBytes) head.push(chunk.subarray(0, headBytes - sizeBytes));
        sizeBytes += chunk.length;
        if (sizeBytes > maxBytes)
          throw new KumikiError("REQUEST_TOO_LARGE", { expected: `${Math.round(maxBytes / 2 ** 20)} MB` });
        hash.update(chunk);
        yield chunk;
      }
    },
    createWriteStream(file, { flags: "wx" }),
  );
  return { sha256: hash.digest("hex"), sizeBytes, head: Buffer.concat(head) };
}

const isFull = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT");

import { createReadStream, createWriteStream } from "node:fs";
import { readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { KumikiError } from "@kumiki/core";
import { makeOwnFolder, ownerOnly } from "@kumiki/models";
import { ulid } from "ulid";
import { z } from "zod";

const aboutSchema = z.strictObject({ name: z.string(), sizeBytes: z.int().min(0) });

/** A file that comes in pieces, and how much of it has come. */
export interface PartialFile extends z.output<typeof aboutSchema> {
  readonly id: string;
  readonly received: number;
}

/** What nobody went on with for so long is thrown away at the next start, ms. */
const keptMs = 7 * 24 * 3_600_000;

/** Files on their way to the store, piece by piece: what has come is on disk, so that a lost connection costs one piece. */
export class PartialFiles {
  readonly #directory: string;
  readonly #busy = new Set<string>();

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** Makes the folder, and removes what was given up. */
  async open(): Promise<void> {
    await makeOwnFolder(this.#directory);
    for (const name of await readdir(this.#directory)) {
      const { mtimeMs } = await stat(join(this.#directory, name));
      if (mtimeMs < Date.now() - keptMs) await rm(join(this.#directory, name), { force: true });
    }
  }

  async begin(name: string, sizeBytes: number): Promise<PartialFile> {
    const id = ulid();
    await writeFile(this.#at(id, "part"), "", { mode: ownerOnly.file, flag: "wx" });
    await writeFile(this.#at(id, "json"), JSON.stringify({ name, sizeBytes }), { mode: ownerOnly.file, flag: "wx" });
    return { id, name, sizeBytes, received: 0 };
  }

  /** NOT_FOUND. */
  async find(id: string): Promise<PartialFile> {
    try {
      const about = aboutSchema.parse(JSON.parse(await readFile(this.#at(id, "json"), "utf8")));
      return { id, ...about, received: (await stat(this.#at(id, "part"))).size };
    } catch (cause) {
      throw new KumikiError("NOT_FOUND", { received: id }, { cause });
    }
  }

  /** Adds a piece behind what has come; what came of a piece that broke off stays. UPLOAD_OFFSET, REQUEST_TOO_LARGE. */
  async add(id: string, offset: number, piece: Readable): Promise<PartialFile> {
    const before = await this.find(id);
    if (offset !== before.received || this.#busy.has(id))
      throw new KumikiError("UPLOAD_OFFSET", { field: "offset", expected: before.received, received: offset });
    this.#busy.add(id);
    try {
      const left = before.sizeBytes - offset;
      await pipeline(piece, upTo(left), createWriteStream(this.#at(id, "part"), { flags: "a" }));
    } finally {
      this.#busy.delete(id);
    }
    return this.find(id);
  }

  read = (id: string): Readable => createReadStream(this.#at(id, "part"));

  async remove(id: string): Promise<void> {
    for (const ending of ["part", "json"] as const) await rm(this.#at(id, ending), { force: true });
  }

  #at(id: string, ending: "part" | "json"): string {
    if (!/^[0-9A-HJKMNP-TV-Z]{26}$/.test(id)) throw new KumikiError("NOT_FOUND", { received: id });
    return join(this.#directory, `${id}.${ending}`);
  }
}

const upTo = (left: number) =>
  async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let room = left;
    for await (const chunk of chunks) {
      room -= chunk.length;
      if (room < 0) throw new KumikiError("REQUEST_TOO_LARGE", { expected: `${left} B` });
      yield chunk;
    }
  };

import type { Readable } from "node:stream";
import { type Artifact, KumikiError } from "@kumiki/core";
import type { Insertable, Selectable } from "kysely";
import type { Database } from "../store/schema.ts";
import type { Store } from "../store/store.ts";
import { refuseOthers, sniffMediaType } from "./media-type.ts";
import type { ArtifactFiles, WriteOptions } from "./storage.ts";

/** A file that its writer has put into the folder itself. */
export type WrittenRow = Pick<Insertable<Database["artifacts"]>, "sha256" | "media_type" | "size_bytes" | "created_at">;

/** Takes such files in for good; in the transaction that makes them visible. */
export async function adoptWritten(store: Store, rows: readonly WrittenRow[]): Promise<void> {
  if (rows.length === 0) return;
  await store
    .insertInto("artifacts")
    .values([...rows])
    .onConflict((conflict) => conflict.column("sha256").doUpdateSet({ expires_at: null }))
    .execute();
}

/** Stored files and what is known of them. */
export class Artifacts {
  readonly #files: ArtifactFiles;
  readonly #store: Store;

  constructor(store: Store, files: ArtifactFiles) {
    this.#store = store;
    this.#files = files;
  }

  /** Keeps a stream; its type comes from its content. `forMs`: only so long, unless something else comes to need it. */
  async keep(stream: Readable, options: WriteOptions, forMs?: number): Promise<Artifact> {
    const { sha256, sizeBytes, head } = await this.#files.write(stream, options);
    const expires_at = forMs === undefined ? null : Date.now() + forMs;
    const created_at = new Date().toISOString();
    const row = { sha256, media_type: sniffMediaType(head), size_bytes: sizeBytes, created_at, expires_at };
    await this.#store
      .insertInto("artifacts")
      .values(row)
      .onConflict((conflict) => conflict.column("sha256").doNothing())
      .execute();
    if (forMs === undefined) await this.#keepForGood([sha256]);
    return toArtifact(row);
  }

  /** What is known of files that lie in the folder, written there by a worker of this machine; others are passed over. */
  async written(hashes: readonly string[]): Promise<WrittenRow[]> {
    const created_at = new Date().toISOString();
    const rows = await Promise.all(
      [...new Set(hashes)].map(async (sha256) => {
        const file = await this.#files.peek(sha256);
        if (file === undefined) return [];
        return [{ sha256, media_type: sniffMediaType(file.head), size_bytes: file.sizeBytes, created_at }];
      }),
    );
    return rows.flat();
  }

  /** Keeps a picture that a person sent, under a name that a later request may use. IMAGE_EMPTY, IMAGE_FORMAT_UNSUPPORTED. */
  async upload(stream: Readable, maxBytes: number, name: string): Promise<Artifact> {
    const artifact = await this.keep(stream, { maxBytes, check: refuseOthers });
    const change = { sha256: artifact.sha256, created_at: new Date().toISOString() };
    await this.#store
      .insertInto("uploads")
      .values({ name, ...change })
      .onConflict((conflict) => conflict.column("name").doUpdateSet(change))
      .execute();
    return artifact;
  }

  /** NOT_FOUND when there is no such file. */
  async get(sha256: string): Promise<Artifact> {
    const [found] = await this.find([sha256]);
    if (found === undefined) throw new KumikiError("NOT_FOUND", { received: sha256 });
    return found;
  }

  /** Those of the hashes that are stored. */
  async find(hashes: readonly string[]): Promise<Artifact[]> {
    const found: Artifact[] = [];
    // SQLite takes a limited number of values in one statement.
    for (let from = 0; from < hashes.length; from += 500) {
      const some = hashes.slice(from, from + 500);
      const rows = await this.#store.selectFrom("artifacts").selectAll().where("sha256", "in", some).execute();
      found.push(...rows.map(toArtifact));
    }
    return found;
  }

  /** Those of the hashes that are stored; from now on something needs them. */
  async use(hashes: readonly string[]): Promise<Artifact[]> {
    await this.#keepForGood(hashes);
    return this.find(hashes);
  }

  async #keepForGood(hashes: readonly string[]): Promise<void> {
    for (let from = 0; from < hashes.length; from += 500)
      await this.#store
        .updateTable("artifacts")
        .set({ expires_at: null })
        .where("sha256", "in", hashes.slice(from, from + 500))
        .where("expires_at", "is not", null)
        .execute();
  }

  /** Removes files that were kept for a while only and that nothing came to need; answers which. */
  async removeExpired(now: number): Promise<string[]> {
    const gone = await this.#store.deleteFrom("artifacts").where("expires_at", "<", now).returning("sha256").execute();
    for (const { sha256 } of gone) await this.#files.remove(sha256);
    return gone.map(({ sha256 }) => sha256);
  }

  /** The newest upload of this name. */
  async named(name: string): Promise<Artifact | undefined> {
    const row = await this.#store
      .selectFrom("uploads")
      .innerJoin("artifacts", "artifacts.sha256", "uploads.sha256")
      .selectAll("artifacts")
      .where("uploads.name", "=", name)
      .executeTakeFirst();
    return row && toArtifact(row);
  }

  /** Whether the file lies on the disk. */
  has = async (sha256: string): Promise<boolean> => (await this.#files.peek(sha256)) !== undefined;

  /** The bytes; NOT_FOUND when the file is gone from the disk. */
  read = (sha256: string): Promise<Readable> => this.#files.read(sha256);
}

const toArtifact = (row: Selectable<Database["artifacts"]>): Artifact => ({
  sha256: row.sha256,
  mediaType: row.media_type,
  sizeBytes: row.size_bytes,
});

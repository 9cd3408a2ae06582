import type { Readable } from "node:stream";
import { type Artifact, KumikiError } from "@kumiki/core";
import { type Insertable, type Selectable, sql } from "kysely";
import type { Database } from "../store/schema.ts";
import type { Store } from "../store/store.ts";
import { FileClaims } from "./file-claims.ts";
import { refuseOthers, sniffMediaType } from "./media-type.ts";
import type { ArtifactFiles, WriteOptions } from "./storage.ts";

/** A file that its writer has put into the folder itself. */
export type WrittenRow = Pick<Insertable<Database["artifacts"]>, "sha256" | "media_type" | "size_bytes" | "expires_at">;

/** Takes such files in, in the transaction that makes them visible; what is known already only stays longer. */
export async function adoptWritten(store: Store, rows: readonly WrittenRow[]): Promise<void> {
  if (rows.length === 0) return;
  await store
    .insertInto("artifacts")
    .values([...rows])
    .onConflict((conflict) =>
      conflict
        .column("sha256")
        .doUpdateSet({ expires_at: sql<number>`max(coalesce(artifacts.expires_at, 0), excluded.expires_at)` }),
    )
    .execute();
}

/**
 * Stored files and what is known of them. A file stays while a row refers to it, which the database counts, and for a
 * while after whoever is about to refer to it has asked for it.
 */
export class Artifacts {
  readonly #files: ArtifactFiles;
  readonly #store: Store;
  readonly #unusedMs: number;
  readonly #claims = new FileClaims();

  /** `unusedMs`: how long a file stays that nothing refers to. */
  constructor(store: Store, files: ArtifactFiles, unusedMs: number) {
    this.#store = store;
    this.#files = files;
    this.#unusedMs = unusedMs;
  }

  /** Keeps a stream; its type comes from its content. `forMs`: how long it stays without anything that refers to it. */
  async keep(stream: Readable, options: WriteOptions, forMs = this.#unusedMs): Promise<Artifact> {
    const held: string[] = [];
    const claim = async (sha256: string): Promise<void> => {
      await this.#claims.hold([sha256]);
      held.push(sha256);
    };
    try {
      const { sha256, sizeBytes, head } = await this.#files.write(stream, { ...options, claim });
      const expires_at = Date.now() + forMs;
      const row = { sha256, media_type: sniffMediaType(head), size_bytes: sizeBytes, expires_at };
      await adoptWritten(this.#store, [row]);
      return toArtifact(row);
    } finally {
      this.#claims.release(held);
    }
  }

  /**
   * Does the work that takes in files which lie in the folder, written there by a worker of this machine; others are
   * passed over. Until it is done nobody removes them.
   */
  async taking<T>(hashes: readonly string[], work: (written: readonly WrittenRow[]) => Promise<T>): Promise<T> {
    const wanted = [...new Set(hashes)];
    await this.#claims.hold(wanted);
    try {
      return await work(await this.#written(wanted));
    } finally {
      this.#claims.release(wanted);
    }
  }

  async #written(hashes: readonly string[]): Promise<WrittenRow[]> {
    const expires_at = Date.now() + this.#unusedMs;
    const rows = await Promise.all(
      hashes.map(async (sha256) => {
        const file = await this.#files.peek(sha256);
        if (file === undefined) return [];
        return [{ sha256, media_type: sniffMediaType(file.head), size_bytes: file.sizeBytes, expires_at }];
      }),
    );
    return rows.flat();
  }

  /**
   * Keeps a file that a person sent, under a name that a later request may use; a picture, unless `check` wants
   * something else. IMAGE_EMPTY, IMAGE_FORMAT_UNSUPPORTED.
   */
  async upload(stream: Readable, maxBytes: number, name: string, check: WriteOptions["check"] = refuseOthers) {
    const artifact = await this.keep(stream, { maxBytes, check });
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

  /** Those of the hashes that are stored; they stay until something can refer to them. */
  async use(hashes: readonly string[]): Promise<Artifact[]> {
    const until = Date.now() + this.#unusedMs;
    for (let from = 0; from < hashes.length; from += 500)
      await this.#store
        .updateTable("artifacts")
        .set({ expires_at: until })
        .where("sha256", "in", hashes.slice(from, from + 500))
        // Told again and again for the same file, it need not be written each time.
        .where((row) => row.or([row("expires_at", "is", null), row("expires_at", "<", until - this.#unusedMs / 2)]))
        .execute();
    return this.find(hashes);
  }

  /** Removes files that nothing refers to any more and whose time is over, at most `most`; answers which. */
  async removeUnused(now: number, most = 500): Promise<string[]> {
    const old = await this.#store
      .selectFrom("artifacts")
      .select("sha256")
      .where("uses", "=", 0)
      .where("expires_at", "<", now)
      .limit(most)
      .execute();
    return this.#claims.remove(
      old.map(({ sha256 }) => sha256),
      async (free) => {
        if (free.length === 0) return [];
        // Asked again in the statement that removes them: something may have come to need them.
        const gone = await this.#store
          .deleteFrom("artifacts")
          .where("sha256", "in", free)
          .where("uses", "=", 0)
          .where("expires_at", "<", now)
          .returning("sha256")
          .execute();
        for (const { sha256 } of gone) await this.#files.remove(sha256);
        return gone.map(({ sha256 }) => sha256);
      },
    );
  }

  /** Removes files of a shelf (the first two digits of a hash) that no row knows: what a worker wrote and never told. */
  async removeUnknown(shelf: string, now: number): Promise<string[]> {
    const old = await this.#files.olderThan(shelf, now - this.#unusedMs);
    const gone: string[] = [];
    for (let from = 0; from < old.length; from += 500)
      gone.push(
        ...(await this.#claims.remove(old.slice(from, from + 500), async (free) => {
          const known = new Set((await this.find(free)).map(({ sha256 }) => sha256));
          const unknown = free.filter((sha256) => !known.has(sha256));
          for (const sha256 of unknown) await this.#files.remove(sha256);
          return unknown;
        })),
      );
    return gone;
  }

  /** The newest upload of this name. */
  async named(name: string): Promise<Artifact | undefined> {
    const row = await this.#store
      .selectFrom("uploads")
      .innerJoin("artifacts", "artifacts.sha256", "uploads.sha256")
      .selectAll("artifacts")
      .where("uploads.name", "=", name)
      .executeTakeFirst();
    return row && (await this.use([row.sha256])).at(0);
  }

  /** Where a file lies on this machine. NOT_FOUND. */
  path = (sha256: string): Promise<string> => this.#files.path(sha256);
  /** Whether the file lies on the disk. */
  has = (sha256: string): Promise<boolean> => this.#files.has(sha256);

  /** The bytes; NOT_FOUND when the file is gone from the disk. */
  read = (sha256: string): Promise<Readable> => this.#files.read(sha256);
}

const toArtifact = (
  row: Pick<Selectable<Database["artifacts"]>, "sha256" | "media_type" | "size_bytes">,
): Artifact => ({
  sha256: row.sha256,
  mediaType: row.media_type,
  sizeBytes: row.size_bytes,
});

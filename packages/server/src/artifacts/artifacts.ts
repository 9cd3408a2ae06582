import type { Readable } from "node:stream";
import { type Artifact, KumikiError } from "@kumiki/core";
import type { Store } from "../store/store.ts";
import type { ArtifactFiles } from "./file.ts";
import { sniffMediaType } from "./media-type.ts";

/** Stored files and what is known of them. */
export class Artifacts {
  readonly files: ArtifactFiles;
  readonly #store: Store;

  constructor(store: Store, files: ArtifactFiles) {
    this.#store = store;
    this.files = files;
  }

  /** Keeps a stream; its type comes from its content, its size in px from whoever made it. */
  async keep(
    stream: Readable,
    maxBytes: number,
    size: { width?: number | undefined; height?: number | undefined } = {},
  ): Promise<Artifact> {
    const { sha256, sizeBytes, head } = await this.files.write(stream, maxBytes);
    const row = {
      sha256,
      media_type: sniffMediaType(head),
      size_bytes: sizeBytes,
      width: size.width ?? null,
      height: size.height ?? null,
      created_at: new Date().toISOString(),
    };
    await this.#store
      .insertInto("artifacts")
      .values(row)
      .onConflict((conflict) => conflict.column("sha256").doNothing())
      .execute();
    return this.get(sha256);
  }

  /** NOT_FOUND when there is no such file. */
  async get(sha256: string): Promise<Artifact> {
    const row = await this.#store.selectFrom("artifacts").selectAll().where("sha256", "=", sha256).executeTakeFirst();
    if (row === undefined) throw new KumikiError("NOT_FOUND", { received: sha256 });
    const { media_type, size_bytes, width, height } = row;
    return {
      sha256,
      mediaType: media_type,
      sizeBytes: size_bytes,
      ...(width !== null && { width }),
      ...(height !== null && { height }),
    };
  }

  async find(sha256: string): Promise<Artifact | undefined> {
    return this.get(sha256).catch((error: unknown) => {
      if (error instanceof KumikiError && error.code === "NOT_FOUND") return undefined;
      throw error;
    });
  }
}

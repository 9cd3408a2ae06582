import { createHash } from "node:crypto";
import { pipeline } from "node:stream/promises";
import type { Bucket } from "../places/bucket.ts";
import type { Destination, Outgoing } from "./destination.ts";

/** Keys below a prefix of a bucket that the operator named. */
export class BucketDestination implements Destination {
  readonly #bucket: Bucket;
  readonly #prefix: string;

  constructor(bucket: Bucket, prefix: string) {
    this.#bucket = bucket;
    this.#prefix = prefix === "" ? "" : `${prefix.replace(/\/$/, "")}/`;
  }

  async look(path: string, file: Outgoing): Promise<"free" | "same" | "taken"> {
    const key = this.#prefix + path;
    const found = await this.#bucket.head(key);
    if (found === undefined) return "free";
    if (found.sizeBytes !== file.sizeBytes) return "taken";
    // What others wrote tells no hash.
    return (found.sha256 ?? (await this.#hashOf(key))) === file.sha256 ? "same" : "taken";
  }

  async write(path: string, file: Outgoing): Promise<boolean> {
    return this.#bucket.write(this.#prefix + path, await file.open(), file);
  }

  /** Services answer when they have it. */
  async settle(): Promise<void> {}

  async #hashOf(key: string): Promise<string> {
    const hash = createHash("sha256");
    await pipeline((await this.#bucket.read(key)).stream, hash);
    return hash.digest("hex");
  }
}

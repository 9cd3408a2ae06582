import type { Readable } from "node:stream";

/** What a bucket tells of a file. */
export interface ObjectHead {
  readonly sizeBytes: number;
  /** Of its content, where Kumiki wrote it. */
  readonly sha256?: string;
}

export interface ListedObject {
  /** Below the place's own prefix. */
  readonly key: string;
  readonly sizeBytes: number;
  readonly modifiedAt: Date | undefined;
  /** Changes with the content. */
  readonly tag: string | undefined;
}

export interface ObjectPage {
  readonly objects: readonly ListedObject[];
  /** Cursor of the next page; absent at the end. */
  readonly next?: string;
}

export interface NewObject {
  readonly sizeBytes: number;
  readonly mediaType: string;
  readonly sha256: string;
}

/**
 * A bucket that the operator named; keys are relative to its prefix. Every call may throw PLACE_BUCKET_MISSING,
 * PLACE_DENIED, PLACE_UNREACHABLE, PLACE_ENDPOINT_WRONG, PLACE_BUSY, PLACE_FAILED, and PLACE_PATH_OUTSIDE for a key that
 * climbs.
 */
export interface Bucket {
  readonly name: string;
  /** Objects in the order of their keys, at most `limit` (1 to 1000) a page. */
  list(page: { prefix: string; cursor?: string | undefined; limit?: number | undefined }): Promise<ObjectPage>;
  /** PLACE_PATH_MISSING when there is none. */
  read(key: string): Promise<{ stream: Readable; sizeBytes: number }>;
  /** Undefined when there is none. */
  head(key: string): Promise<ObjectHead | undefined>;
  /** Writes what is not there yet, whole or not at all; false when something has the key. PLACE_FULL. */
  write(key: string, body: Readable, object: NewObject): Promise<boolean>;
  /** Nothing happens when there is none. */
  remove(key: string): Promise<void>;
}

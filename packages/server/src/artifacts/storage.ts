import type { Readable } from "node:stream";

/** Where files lie by their content: a folder, later an object store. A file is there whole or not at all. */
export interface ArtifactFiles {
  /**
   * Stores a stream; nothing stays when it fails. REQUEST_TOO_LARGE beyond `maxBytes`, REQUEST_INVALID when the content
   * is not what `sha256` says, STORAGE_FULL, and what `check` throws of the first bytes (at most 4096).
   */
  write(stream: Readable, options: WriteOptions): Promise<WrittenFile>;
  /** NOT_FOUND when there is none. */
  read(sha256: string): Promise<Readable>;
  has(sha256: string): Promise<boolean>;
  /** Where it lies on this machine, for what reads here and there in it. NOT_FOUND when there is none. */
  path(sha256: string): Promise<string>;
  /** Size and first bytes (at most 4096); undefined when there is none. */
  peek(sha256: string): Promise<Omit<WrittenFile, "sha256"> | undefined>;
  /** Nothing happens when there is none. */
  remove(sha256: string): Promise<void>;
  /** Files of a shelf (the first two digits of a hash) that were written before `time` (ms since 1970). */
  olderThan(shelf: string, time: number): Promise<string[]>;
}

export interface WriteOptions {
  readonly maxBytes: number;
  readonly sha256?: string | undefined;
  readonly check?: (head: Uint8Array) => unknown;
  /** Waited for when the hash is known and before the file is in its place. */
  readonly claim?: (sha256: string) => Promise<void>;
}

export interface WrittenFile {
  readonly sha256: string;
  readonly sizeBytes: number;
  /** The first bytes, at most 4096. */
  readonly head: Uint8Array;
}

import type { Readable } from "node:stream";

/** A file on its way: read as often as it takes. */
export interface Outgoing {
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly mediaType: string;
  /** NOT_FOUND when the server's own copy is gone. */
  open(): Promise<Readable>;
}

/**
 * Where files of a run are brought. What it throws is coded: the codes of places, of which PLACE_PATH_OUTSIDE,
 * PLACE_PATH_MISSING and PLACE_REFUSED are about the one path, the others about the whole place.
 */
export interface Destination {
  /** What is at a path now (relative to the target): nothing, this very content, or something else. */
  look(path: string, file: Outgoing): Promise<"free" | "same" | "taken">;
  /** Writes a file whole or not at all; false when something took the path in the meantime. */
  write(path: string, file: Outgoing): Promise<boolean>;
  /** What was written since the last time survives a power cut after this. */
  settle(): Promise<void>;
}

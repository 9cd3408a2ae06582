export type Extreme = "min" | "max";

/** Bytes to work in, and the one operation that morphology is made of. */
export interface Folding {
  readonly bytes: Uint8Array;
  /** bytes[i] becomes the extreme of bytes[i] and bytes[i + shift], for `count` bytes from `from` on; shift > 0. */
  fold(from: number, count: number, shift: number): void;
}

/** `size` bytes that hold the extreme's neutral value (0 for a maximum, 255 for a minimum). */
export function foldingFor(extreme: Extreme, size: number): Folding {
  const bytes = new Uint8Array(size);
  if (extreme === "min") bytes.fill(255);
  return { bytes, fold: extreme === "max" ? foldMax(bytes) : foldMin(bytes) };
}

const foldMax =
  (bytes: Uint8Array): Folding["fold"] =>
  (from, count, shift) => {
    for (let at = from, end = from + count; at < end; at++)
      if (bytes[at + shift] > bytes[at]) bytes[at] = bytes[at + shift];
  };

const foldMin =
  (bytes: Uint8Array): Folding["fold"] =>
  (from, count, shift) => {
    for (let at = from, end = from + count; at < end; at++)
      if (bytes[at + shift] < bytes[at]) bytes[at] = bytes[at + shift];
  };

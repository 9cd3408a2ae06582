import code from "./simd/fold.wasm.ts";
import { simdInstance } from "./simd/instance.ts";

export type Extreme = "min" | "max";

/** Bytes to work in, and the one operation that morphology is made of. */
export interface Folding {
  readonly bytes: Uint8Array;
  /** bytes[i] becomes the extreme of bytes[i] and bytes[i + shift], for `count` bytes from `from` on; shift > 0. */
  fold(from: number, count: number, shift: number): void;
}

/**
 * `size` bytes that hold the extreme's neutral value (0 for a maximum, 255 for a minimum). They are the memory of a
 * WebAssembly module that folds 16 of them at once (`simd/fold.wat`), and go with it.
 */
export function foldingFor(extreme: Extreme, size: number): Folding {
  const { functions, bytes } = simdInstance<Record<"foldMax" | "foldMin", Folding["fold"]>>(code, size);
  if (extreme === "min") bytes.fill(255);
  return { bytes, fold: extreme === "max" ? functions.foldMax : functions.foldMin };
}

import code from "./simd/fold.wasm.ts";

export type Extreme = "min" | "max";

/** Bytes to work in, and the one operation that morphology is made of. */
export interface Folding {
  readonly bytes: Uint8Array;
  /** bytes[i] becomes the extreme of bytes[i] and bytes[i + shift], for `count` bytes from `from` on; shift > 0. */
  fold(from: number, count: number, shift: number): void;
}

type Fold = (from: number, count: number, shift: number) => void;
interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly foldMax: Fold;
  readonly foldMin: Fold;
}

const page = 2 ** 16;
let compiled: WebAssembly.Module | undefined;

/**
 * `size` bytes that hold the extreme's neutral value (0 for a maximum, 255 for a minimum). They are the memory of a
 * WebAssembly module that folds 16 of them at once (`simd/fold.wat`), and go with it.
 */
export function foldingFor(extreme: Extreme, size: number): Folding {
  compiled ??= new WebAssembly.Module(Buffer.from(code, "base64"));
  // The module exports just this, see fold.wat.
  const { memory, foldMax, foldMin } = new WebAssembly.Instance(compiled).exports as object as Exports;
  memory.grow(Math.ceil(size / page));
  const bytes = new Uint8Array(memory.buffer, 0, size);
  if (extreme === "min") bytes.fill(255);
  return { bytes, fold: extreme === "max" ? foldMax : foldMin };
}

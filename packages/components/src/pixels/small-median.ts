import { padEdges } from "./bilateral.ts";
import type { Plane } from "./morphology.ts";
import code from "./simd/median.wasm.ts";

type Median = (from: number, to: number, count: number, right: number, down: number) => void;
interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly median3: Median;
  readonly median5: Median;
}

const page = 2 ** 16;
/** A vector more than is needed is read and written at the end. */
const slack = 32;
let compiled: WebAssembly.Module | undefined;

/** The median of 3 × 3 (radius 1) or 5 × 5 (radius 2) pixels around each, edges repeated; see `simd/median.wat.mjs`. */
export function smallMedian(plane: Plane, radius: 1 | 2): Uint8Array {
  const { width, height, channels } = plane;
  compiled ??= new WebAssembly.Module(Buffer.from(code, "base64"));
  // The module exports just this.
  const { memory, median3, median5 } = new WebAssembly.Instance(compiled).exports as object as Exports;
  const median = radius === 1 ? median3 : median5;
  const padded = padEdges(plane, radius);
  const row = width * channels;
  const down = (width + 2 * radius) * channels;
  const result = padded.length + slack;
  memory.grow(Math.ceil((result + row * height + slack) / page));
  new Uint8Array(memory.buffer).set(padded);
  for (let y = 0; y < height; y++) median(y * down, result + y * row, row, channels, down);
  return new Uint8Array(memory.buffer).slice(result, result + row * height);
}

import { padEdges } from "./bilateral.ts";
import type { Plane } from "./morphology.ts";
import { simdInstance } from "./simd/instance.ts";
import code from "./simd/median.wasm.ts";

type Median = (from: number, to: number, count: number, right: number, down: number) => void;
/** A vector more than is needed is read and written at the end. */
const slack = 32;

/** The median of 3 × 3 (radius 1) or 5 × 5 (radius 2) pixels around each, edges repeated; see `simd/median.wat.mjs`. */
export function smallMedian(plane: Plane, radius: 1 | 2): Uint8Array {
  const { width, height, channels } = plane;
  const padded = padEdges(plane, radius);
  const row = width * channels;
  const down = (width + 2 * radius) * channels;
  const result = padded.length + slack;
  const { functions, bytes } = simdInstance<Record<"median3" | "median5", Median>>(code, result + row * height + slack);
  const median = radius === 1 ? functions.median3 : functions.median5;
  bytes.set(padded);
  for (let y = 0; y < height; y++) median(y * down, result + y * row, row, channels, down);
  return bytes.slice(result, result + row * height);
}

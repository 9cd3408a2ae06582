import { padRow } from "./pad-edges.ts";
import type { Plane } from "./plane.ts";
import { simdInstance } from "./simd/instance.ts";
import code from "./simd/median.wasm.ts";

type Median = (from: number, to: number, count: number, right: number, down: number) => void;

/** A vector more than is needed is read and written at the end. */
const slack = 32;
/** Rows that are worked on together: few enough for the cache. */
const band = 32;

/** The median of 3 × 3 (radius 1) or 5 × 5 (radius 2) pixels around each, edges repeated; see `simd/median.wat.mjs`. */
export function smallMedian(plane: Plane, radius: 1 | 2): Uint8Array {
  const { width, height, channels } = plane;
  const row = width * channels;
  const down = (width + 2 * radius) * channels;
  const to = (band + 2 * radius) * down + slack;
  const { functions, bytes } = simdInstance<Record<"median3" | "median5", Median>>(code, to + band * row + slack);
  const median = radius === 1 ? functions.median3 : functions.median5;
  const result = new Uint8Array(row * height);
  for (let top = 0; top < height; top += band) {
    const rows = Math.min(band, height - top);
    for (let y = 0; y < rows + 2 * radius; y++) padRow(plane, top + y - radius, radius, bytes, y * down);
    for (let y = 0; y < rows; y++) median(y * down, to + y * row, row, channels, down);
    result.set(bytes.subarray(to, to + rows * row), top * row);
  }
  return result;
}

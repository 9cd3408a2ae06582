import type { Plane } from "./plane.ts";
import code from "./simd/box.wasm.ts";
import { simdInstance } from "./simd/instance.ts";

interface Functions {
  shift(sums: number, added: number, left: number, count: number): void;
  means(sums: number, to: number, ...rule: number[]): void;
}

/** Kernels read and write so many bytes behind what they are asked for. */
const slack = 64;

/**
 * The mean of the (2 · radius + 1)² pixels around each, edges repeated, rounded to nearest: sums that run down the
 * columns and along the rows, so that the radius costs nothing (`simd/box.wat`).
 */
export function boxBlur({ data, width, height, channels }: Plane, radius: number): Uint8Array {
  const row = width * channels;
  const margin = radius * channels;
  const sums = 0;
  const added = 4 * (row + 2 * margin + channels) + slack;
  const left = added + row + slack;
  const to = left + row + slack;
  const { functions, bytes } = simdInstance<Functions>(code, to + row + slack);
  const columns = new Int32Array(bytes.buffer, sums, row + 2 * margin);
  const line = (y: number): Uint8Array => {
    const from = Math.min(height - 1, Math.max(0, y)) * row;
    return data.subarray(from, from + row);
  };
  const step = (more: Uint8Array | undefined, less: Uint8Array | undefined): void => {
    for (const [place, bytesOfRow] of [
      [added, more],
      [left, less],
    ] as const)
      if (bytesOfRow) bytes.set(bytesOfRow, place);
      else bytes.fill(0, place, place + row);
    functions.shift(sums + 4 * margin, added, left, row);
  };
  for (let y = -radius; y <= radius; y++) step(line(y), undefined);
  const rule = divisionBy((2 * radius + 1) ** 2);
  const result = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    if (y > 0) step(line(y + radius), line(y - radius - 1));
    repeatEnds(columns, margin, channels);
    for (let channel = 0; channel < channels; channel++)
      functions.means(sums + 4 * channel, to + channel, width, channels, 2 * radius + 1, ...rule);
    result.set(bytes.subarray(to, to + row), y * row);
  }
  return result;
}

function repeatEnds(columns: Int32Array, margin: number, channels: number): void {
  for (let at = margin - 1; at >= 0; at--) columns[at] = columns[at + channels];
  for (let at = columns.length - margin; at < columns.length; at++) columns[at] = columns[at - channels];
}

/**
 * Half of an odd divisor, and a factor of 32 bits and a shift that divide sums below 2³⁰ by it exactly: Granlund and
 * Montgomery, "Division by Invariant Integers using Multiplication", 1994.
 */
function divisionBy(divisor: number): [half: number, factor: number, bits: number] {
  const bits = 31 + Math.floor(Math.log2(divisor));
  return [(divisor - 1) / 2, Math.ceil(2 ** bits / divisor), bits];
}

import type { Plane } from "./plane.ts";

/** The picture with `margin` pixels more on every side, edges repeated. */
export function padEdges(plane: Plane, margin: number): Uint8Array {
  const { width, height, channels } = plane;
  const row = (width + 2 * margin) * channels;
  const padded = new Uint8Array(row * (height + 2 * margin));
  for (let y = -margin; y < height + margin; y++) padRow(plane, y, margin, padded, (y + margin) * row);
  return padded;
}

/** Row `y` (beyond the picture: the nearest) with `margin` pixels more on both sides, written to `to` from `at` on. */
export function padRow(plane: Plane, y: number, margin: number, to: Uint8Array, at: number): void {
  const { data, width, height, channels } = plane;
  const from = Math.min(height - 1, Math.max(0, y)) * width * channels;
  const start = at + margin * channels;
  const end = start + width * channels;
  to.set(data.subarray(from, from + width * channels), start);
  for (let byte = start - 1; byte >= at; byte--) to[byte] = to[byte + channels];
  for (let byte = end; byte < end + margin * channels; byte++) to[byte] = to[byte - channels];
}

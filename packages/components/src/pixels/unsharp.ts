import type { Image } from "@kumiki/core";

/**
 * Unsharp masking: what a blurred copy lacks is added `amount` times, where it is more than `threshold` grey levels.
 * Alpha is the picture's own.
 */
export function unsharp({ data, channels }: Image, blurred: Uint8Array, amount: number, threshold: number): Uint8Array {
  const result = data.slice();
  // By difference -255..255: how much is added.
  const added = Float32Array.from({ length: 511 }, (_, at) =>
    Math.abs(at - 255) > threshold ? (at - 255) * amount : 0,
  );
  for (let at = 0; at < data.length; at++) {
    if (channels === 4 && (at & 3) === 3) continue;
    const value = data[at] + added[data[at] - blurred[at] + 255] + 0.5;
    result[at] = value < 0 ? 0 : value > 255 ? 255 : value;
  }
  return result;
}

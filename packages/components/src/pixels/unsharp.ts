import type { Image } from "@kumiki/core";
import { copyAlpha } from "./alpha.ts";
import { byPixel } from "./by-pixel.ts";

/**
 * Unsharp masking: what a blurred copy lacks is added `amount` times, where it is more than `threshold` grey levels.
 * Alpha is the picture's own.
 */
export function unsharp({ data, channels }: Image, blurred: Uint8Array, amount: number, threshold: number): Uint8Array {
  // By difference -255..255: how much is added. Halves of single precision, so that 0.3 × 5 is one and a half.
  const added = Int16Array.from({ length: 511 }, (_, at) =>
    Math.abs(at - 255) > threshold ? Math.floor(Math.fround((at - 255) * amount) + 0.5) : 0,
  );
  const result = byPixel(
    "sharpened",
    [data, blurred].map((bytes) => ({ data: bytes, each: 1 })),
    { count: data.length, each: 1, fixed: new Uint8Array(added.buffer) },
  );
  if (channels === 4) copyAlpha(data, result);
  return result;
}

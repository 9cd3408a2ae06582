import type { Image } from "@kumiki/core";
import { copyAlpha } from "./alpha.ts";
import { byPixel } from "./by-pixel.ts";

/**
 * Unsharp masking: what a blurred copy lacks is added `amount` times, where it is more than `threshold` grey levels.
 * Alpha is the picture's own.
 */
export function unsharp({ data, channels }: Image, blurred: Uint8Array, amount: number, threshold: number): Uint8Array {
  const sources = [data, blurred].map((bytes) => ({ data: bytes, each: 1 }));
  // In two parts, the first of so few bits that its products are exact: 0.3 × 5 is one and a half.
  const first = Math.round(amount * 4096) / 4096;
  const numbers = [first, amount - first, Math.floor(threshold)];
  const result = byPixel("sharpened", sources, { count: data.length, each: 1, numbers });
  if (channels === 4) copyAlpha(data, result);
  return result;
}

import type { Image } from "@kumiki/core";
import { byPixel } from "./by-pixel.ts";

/** One grey byte a pixel: luma of ITU-R BT.601, rounded to nearest; a grey picture's own bytes. */
export function greyOf({ data, width, height, channels }: Image): Uint8Array {
  if (channels === 1) return data;
  return byPixel(`grey${channels}`, [{ data, each: channels }], { count: width * height, each: 1 });
}

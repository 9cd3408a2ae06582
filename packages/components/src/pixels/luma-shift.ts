import type { Image } from "@kumiki/core";
import { copyAlpha } from "./alpha.ts";
import { byPixel } from "./by-pixel.ts";

/**
 * A picture whose brightness is another plane's and whose colour is its own. In Y'CbCr (BT.601) that is the same step for
 * red, green and blue: with Cb and Cr kept, each of them is Y' plus something that stays.
 */
export function withLuma(image: Image, before: Uint8Array, after: Uint8Array): Image {
  const { data: from, channels } = image;
  if (channels === 1) return { ...image, data: after };
  const planes = [before, after].map((data) => ({ data, each: 1 }));
  if (channels === 3)
    return {
      ...image,
      data: byPixel("shifted", [{ data: from, each: 3 }, ...planes], { count: after.length, each: 3 }),
    };
  const data = new Uint8ClampedArray(from.length);
  for (let pixel = 0, at = 0; at < data.length; pixel++, at += channels) {
    const step = after[pixel] - before[pixel];
    data[at] = from[at] + step;
    data[at + 1] = from[at + 1] + step;
    data[at + 2] = from[at + 2] + step;
  }
  copyAlpha(from, data);
  return { ...image, data: new Uint8Array(data.buffer) };
}

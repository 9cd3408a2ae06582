import type { Image } from "@kumiki/core";

/** One grey byte a pixel: luma of ITU-R BT.601, rounded to nearest; a grey picture's own bytes. */
export function greyOf({ data, width, height, channels }: Image): Uint8Array {
  if (channels === 1) return data;
  // In thousandths, so that halves are exact.
  const grey = new Uint8Array(width * height);
  for (let to = 0, at = 0; to < grey.length; to++, at += channels)
    grey[to] = (299 * data[at] + 587 * data[at + 1] + 114 * data[at + 2] + 500.5) * 0.001;
  return grey;
}

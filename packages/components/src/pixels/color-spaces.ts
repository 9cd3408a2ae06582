import type { Conversion } from "./conversion.ts";
import { fromLab, toLab } from "./lab.ts";

export type ColorSpace = "bgr" | "hsv" | "lab" | "ycbcr";

const swapEnds: Conversion = (from, to, channels) => {
  for (let at = 0; at < from.length; at += channels) {
    const first = from[at];
    to[at] = from[at + 2];
    to[at + 1] = from[at + 1];
    to[at + 2] = first;
  }
};

/** Shares of the largest in 1/4096, as OpenCV takes them (`imgproc/src/color_hsv.simd.hpp`), so that bytes are the same. */
const reciprocals = (scale: number): Int32Array =>
  Int32Array.from({ length: 256 }, (_, value) => (value === 0 ? 0 : Math.round((scale * 4096) / value)));

/** Hue 0..179 (steps of 2°), saturation and value 0..255: OpenCV's 8-bit HSV. */
const toHsv: Conversion = (from, to, channels) => {
  const [bySaturation, byHue] = [reciprocals(255), reciprocals(30)];
  for (let at = 0; at < from.length; at += channels) {
    const [r, g, b] = [from[at], from[at + 1], from[at + 2]];
    const most = Math.max(r, g, b);
    const range = most - Math.min(r, g, b);
    const hue = (sixths(r, g, b, most, range) * byHue[range] + 2048) >> 12;
    to[at] = hue < 0 ? hue + 180 : hue;
    to[at + 1] = (range * bySaturation[most] + 2048) >> 12;
    to[at + 2] = most;
  }
};

/** Hue in sixths of a turn, times the range. */
function sixths(r: number, g: number, b: number, most: number, range: number): number {
  if (most === r) return g - b;
  return most === g ? b - r + 2 * range : r - g + 4 * range;
}

/** The way back: A. R. Smith, "Color gamut transform pairs", 1978, as one formula for the three colours. */
const fromHsv: Conversion = (from, to, channels) => {
  const [red, green, blue] = [5, 3, 1].map(lackings);
  for (let at = 0; at < from.length; at += channels) {
    const hue = from[at];
    const value = from[at + 2];
    const range = (from[at + 1] * value) / 255;
    to[at] = value - range * red[hue];
    to[at + 1] = value - range * green[hue];
    to[at + 2] = value - range * blue[hue];
  }
};

/** For every hue, by how many sixths of a turn another colour stands before it. */
const lackings = (sixths: number): Float64Array =>
  Float64Array.from({ length: 256 }, (_, hue) => lacking(hue / 30 + sixths));

/** How much of the range a colour lacks, 0..1, from its place on the circle in sixths of a turn. */
const lacking = (place: number): number => {
  const sixth = place % 6;
  return Math.max(0, Math.min(sixth, 4 - sixth, 1));
};

/** Y, Cb, Cr of a JPEG file, 0..255 (ITU-T T.871). */
const toYCbCr: Conversion = (from, to, channels) => {
  for (let at = 0; at < from.length; at += channels) {
    const [r, g, b] = [from[at], from[at + 1], from[at + 2]];
    to[at] = 0.299 * r + 0.587 * g + 0.114 * b;
    to[at + 1] = 128 - 0.168736 * r - 0.331264 * g + 0.5 * b;
    to[at + 2] = 128 + 0.5 * r - 0.418688 * g - 0.081312 * b;
  }
};

const fromYCbCr: Conversion = (from, to, channels) => {
  for (let at = 0; at < from.length; at += channels) {
    const [y, cb, cr] = [from[at], from[at + 1] - 128, from[at + 2] - 128];
    to[at] = y + 1.402 * cr;
    to[at + 1] = y - 0.344136 * cb - 0.714136 * cr;
    to[at + 2] = y + 1.772 * cb;
  }
};

export const fromRgb: Readonly<Record<ColorSpace, Conversion>> = {
  bgr: swapEnds,
  hsv: toHsv,
  lab: toLab,
  ycbcr: toYCbCr,
};
export const toRgb: Readonly<Record<ColorSpace, Conversion>> = {
  bgr: swapEnds,
  hsv: fromHsv,
  lab: fromLab,
  ycbcr: fromYCbCr,
};

import type { Image } from "@kumiki/core";
import { byPixel } from "./by-pixel.ts";

/** Three rows, of red, green and blue; entries between -8 and 8. */
export type ColorMatrix = readonly (readonly [number, number, number])[];

/** Shares of red, green and blue in luma (ITU-R BT.601). */
const shares = [0.299, 0.587, 0.114] as const;
const unit = 4096;

/**
 * Saturation times `saturation` and hue turned by `hue` degrees, luma kept: Cb and Cr of BT.601 are scaled and turned.
 * Without a turn it is what Pillow's `ImageEnhance.Color` and torchvision's `adjust_saturation` do.
 */
export function saturationMatrix(saturation: number, hue: number): ColorMatrix {
  const turn = (hue * Math.PI) / 180;
  const [cos, sin] = [saturation * Math.cos(turn), saturation * Math.sin(turn)];
  const [red, green, blue] = shares;
  return [0, 1, 2].map((row) => {
    const entry = (column: number): number => {
      // Cb and Cr of a colour that is 1 in this column alone.
      const share = shares[column] ?? 0;
      const cb = ((column === 2 ? 1 : 0) - share) / (2 * (1 - blue));
      const cr = ((column === 0 ? 1 : 0) - share) / (2 * (1 - red));
      const [b, r] = [cos * cb - sin * cr, sin * cb + cos * cr];
      const [toRed, toBlue] = [2 * (1 - red) * r, 2 * (1 - blue) * b];
      return share + ([toRed, -(red * toRed + blue * toBlue) / green, toBlue][row] ?? 0);
    };
    return [entry(0), entry(1), entry(2)] as const;
  });
}

/** Each pixel's colour by a matrix, in 4096ths, rounded to nearest; greys stay greys where its rows sum to 1. Alpha is left alone. */
export function recolored(image: Image, matrix: ColorMatrix, into?: Uint8Array): Image {
  const { data, width, height, channels } = image;
  const words = matrix.flatMap((row, at) => {
    // What rounding leaves over goes to the entry of its own colour.
    const others = row.map((entry, column) => (column === at ? 0 : Math.round(entry * unit)));
    const own = Math.round(sum(row) * unit) - sum(others);
    const [red = 0, green = 0, blue = 0] = others.map((entry, column) => (column === at ? own : entry));
    return [
      [red, green],
      [blue, 0],
    ].flatMap((pair) => Array.from({ length: 8 }, (_, word) => pair[word % 2] ?? 0));
  });
  const fixed = new Uint8Array(Int16Array.from(words).buffer);
  const rule = { count: width * height, each: channels, fixed, ...(into && { into }) };
  return { ...image, data: byPixel(`recolored${channels}`, [{ data, each: channels }], rule) };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

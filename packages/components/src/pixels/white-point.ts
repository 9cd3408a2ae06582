import type { Image } from "@kumiki/core";
import { luma } from "./color.ts";
import { histogramOf, rangeOf } from "./histogram.ts";

/** Red, green and blue. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Mean of each colour, 0..255. */
export function meanColor({ data, channels }: Image): Rgb {
  if (channels === 1) {
    const grey = data.reduce((sum, value) => sum + value, 0) / data.length;
    return [grey, grey, grey];
  }
  let [red, green, blue] = [0, 0, 0];
  for (let at = 0; at < data.length; at += channels) {
    red += data[at];
    green += data[at + 1];
    blue += data[at + 2];
  }
  const pixels = data.length / channels;
  return [red / pixels, green / pixels, blue / pixels];
}

/** The value of each colour that 1 % of the pixels exceed: the brightest place without its glints. */
export const brightColor = ({ data, channels }: Image): Rgb =>
  channels === 1
    ? [255, 255, 255]
    : [brightest(data, 0, channels), brightest(data, 1, channels), brightest(data, 2, channels)];

const brightest = (data: Uint8Array, first: number, step: number): number =>
  rangeOf(histogramOf(data, first, step), 0.01)[1];

/** Factors that make a colour grey of the same luma (von Kries on sRGB); none for a colour without light. */
export function gainsToGrey([red, green, blue]: Rgb): Rgb {
  const grey = luma(red, green, blue);
  const gain = (value: number): number => (value < 1 ? 1 : grey / value);
  return [gain(red), gain(green), gain(blue)];
}

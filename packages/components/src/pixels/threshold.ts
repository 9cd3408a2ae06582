import type { Image } from "@kumiki/core";
import { boxBlur } from "./box-blur.ts";
import { byPixel } from "./by-pixel.ts";
import { blurBlock } from "./gaussian-window.ts";
import { greyOf } from "./grey.ts";
import { histogramOf } from "./histogram.ts";

export interface Threshold {
  readonly method: "otsu" | "binary" | "adaptiveMean" | "adaptiveGaussian";
  readonly value: number;
  readonly block: number;
  readonly c: number;
}

/** 255 where a picture is brighter than a value, or than what is around, less `c`. */
export function thresholded(image: Image, { method, value, block, c }: Threshold): Uint8Array {
  const { width, height } = image;
  const grey = greyOf(image);
  if (method === "binary") return above(grey, value);
  if (method === "otsu") return above(grey, otsu(grey));
  const plane = { data: grey, width, height, channels: 1 };
  // An even block becomes the next odd one, which has a middle.
  const size = block | 1;
  const around = method === "adaptiveMean" ? boxBlur(plane, (size - 1) / 2) : blurBlock(plane, size);
  return aboveSurroundings(grey, around, c);
}

/** 255 where a grey byte is larger than `value`, which may be a fraction. */
const above = (grey: Uint8Array, value: number): Uint8Array =>
  byPixel("above", [{ data: grey, each: 1 }], { count: grey.length, each: 1, numbers: [Math.floor(value)] });

/** 255 where a grey byte is larger than its surroundings' less `c`; whole numbers decide, as in OpenCV. */
function aboveSurroundings(grey: Uint8Array, surroundings: Uint8Array, c: number): Uint8Array {
  const sources = [grey, surroundings].map((data) => ({ data, each: 1 }));
  return byPixel("aboveAround", sources, { count: grey.length, each: 1, numbers: [-Math.ceil(c)] });
}

/** The value that parts the bytes into two classes of the greatest variance between them: Otsu, 1979. */
function otsu(grey: Uint8Array): number {
  const counts = histogramOf(grey);
  const mean = counts.reduce((sum, count, value) => sum + count * value, 0) / grey.length;
  let [share, sum, best, most] = [0, 0, 0, 0];
  for (let value = 0; value < 256; value++) {
    share += counts[value] / grey.length;
    sum += (counts[value] / grey.length) * value;
    if (share < Number.EPSILON || share > 1 - Number.EPSILON) continue;
    const apart = sum / share - (mean - sum) / (1 - share);
    const variance = share * (1 - share) * apart * apart;
    // What is equal but for rounding keeps the first.
    if (variance > most * (1 + 1e-12)) [most, best] = [variance, value];
  }
  return best;
}

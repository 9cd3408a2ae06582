import type { Image } from "@kumiki/core";
import { nearest } from "./k-means.ts";
import type { Rgb } from "./white-point.ts";

export interface Mapped {
  readonly data: Uint8Array;
  /** Pixels of each colour. */
  readonly counts: readonly number[];
}

/** A finder that remembers what it was asked last for each of 65,536 places. */
function finder(palette: readonly Rgb[]): (r: number, g: number, b: number) => number {
  const asked = new Int32Array(65_536).fill(-1);
  const answers = new Uint8Array(65_536);
  return (r, g, b) => {
    const color = (r << 16) | (g << 8) | b;
    // Knuth's multiplicative hash.
    const place = Math.imul(color, 0x9e3779b1) >>> 16;
    if (asked[place] !== color) {
      asked[place] = color;
      answers[place] = nearest(palette, r, g, b);
    }
    return answers[place];
  };
}

/** Each pixel becomes the nearest of at most 256 colours; alpha is left alone. */
export function mapToPalette({ data: from, channels }: Image, palette: readonly Rgb[]): Mapped {
  const data = new Uint8Array(from);
  const counts = palette.map(() => 0);
  const find = finder(palette);
  const [green, blue] = channels === 1 ? [0, 0] : [1, 2];
  for (let at = 0; at < data.length; at += channels) {
    const index = find(from[at], from[at + green], from[at + blue]);
    counts[index]++;
    const color = palette[index];
    data[at] = color[0];
    if (channels === 1) continue;
    data[at + 1] = color[1];
    data[at + 2] = color[2];
  }
  return { data, counts };
}

/** The same with what is lost at each pixel given to its neighbours: Floyd and Steinberg, 1976. */
export function ditherToPalette(image: Image, palette: readonly Rgb[]): Mapped {
  const { data: from, width, height, channels } = image;
  const data = new Uint8Array(from);
  const counts = palette.map(() => 0);
  const find = finder(palette);
  const colors = Math.min(3, channels);
  // What this row and the next get from pixels before, a margin of one pixel at either end.
  let [here, below] = [new Float32Array((width + 2) * 3), new Float32Array((width + 2) * 3)];
  const wanted = new Uint8ClampedArray(3);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += channels) {
      const place = (x + 1) * 3;
      for (let c = 0; c < 3; c++) wanted[c] = from[at + Math.min(c, colors - 1)] + here[place + c];
      const index = find(wanted[0], wanted[1], wanted[2]);
      counts[index]++;
      for (let c = 0; c < 3; c++) {
        const lost = wanted[c] - palette[index][c];
        here[place + 3 + c] += (lost * 7) / 16;
        below[place - 3 + c] += (lost * 3) / 16;
        below[place + c] += (lost * 5) / 16;
        below[place + 3 + c] += lost / 16;
        if (c < colors) data[at + c] = palette[index][c];
      }
    }
    [here, below] = [below, here.fill(0)];
  }
  return { data, counts };
}

import type { Image } from "@kumiki/core";

/** Colours of a picture and how often each comes. */
export interface Cells {
  readonly counts: Float64Array;
  /** Red, green and blue of each. */
  readonly means: Float64Array;
}

/** The colours themselves where there are no more than `few`, else the means of 32 × 32 × 32 cells. */
export const cellsOf = (image: Image, few: number): Cells => fewColors(image, few) ?? gridCells(image);

function fewColors({ data, channels }: Image, few: number): Cells | undefined {
  const counts = new Map<number, number>();
  const [green, blue] = channels === 1 ? [0, 0] : [1, 2];
  for (let at = 0, last = -1, run = 0; at <= data.length; at += channels) {
    const color = at < data.length ? (data[at] << 16) | (data[at + green] << 8) | data[at + blue] : -2;
    if (color === last) run++;
    else {
      if (last >= 0) counts.set(last, (counts.get(last) ?? 0) + run);
      if (counts.size > few) return undefined;
      [last, run] = [color, 1];
    }
  }
  return {
    counts: Float64Array.from(counts.values()),
    means: Float64Array.from([...counts.keys()].flatMap((color) => [color >> 16, (color >> 8) & 255, color & 255])),
  };
}

/** Means of 32 × 32 × 32 cells, of the pixels that are `shown` (all where that is left out). */
export function gridCells({ data, channels }: Image, shown?: Uint8Array): Cells {
  const sums = new Float64Array(32_768 * 4);
  const [green, blue] = channels === 1 ? [0, 0] : [1, 2];
  for (let at = 0, pixel = 0; at < data.length; at += channels, pixel++) {
    if (shown !== undefined && shown[pixel] === 0) continue;
    const [r, g, b] = [data[at], data[at + green], data[at + blue]];
    const cell = (((r >> 3) << 10) | ((g >> 3) << 5) | (b >> 3)) * 4;
    sums[cell]++;
    sums[cell + 1] += r;
    sums[cell + 2] += g;
    sums[cell + 3] += b;
  }
  const used = Array.from({ length: 32_768 }, (_, cell) => cell * 4).filter((cell) => sums[cell] > 0);
  return {
    counts: Float64Array.from(used, (cell) => sums[cell]),
    means: Float64Array.from(used.flatMap((cell) => [1, 2, 3].map((axis) => sums[cell + axis] / sums[cell]))),
  };
}

import type { Plane } from "./plane.ts";
import { smallMedian } from "./small-median.ts";

/** Counts of one column: 16 coarse and 256 fine ones, two of 16 bits in each 32-bit word so that one sum adds both. */
const coarseWords = 8;
const fineWords = 128;

/** Columns that are worked on together: their histograms stay in the cache. */
const stripe = 256;

/**
 * The median of the (2 · radius + 1)² pixels around each, edges repeated. Small windows by exchanging, others by
 * Perreault and Hébert, "Median Filtering in Constant Time", 2007: each column keeps a histogram; the window's is a sum
 * of columns, its fine part only where the coarse one says that the median lies. 1 ≤ radius ≤ 127 (16 bits count).
 */
export function medianBlur(plane: Plane, radius: number): Uint8Array {
  if (radius === 1 || radius === 2) return smallMedian(plane, radius);
  const result = new Uint8Array(plane.data.length);
  for (let channel = 0; channel < plane.channels; channel++)
    for (let left = 0; left < plane.width; left += stripe)
      blurStripe(plane, { channel, left, right: Math.min(plane.width, left + stripe) }, radius, result);
  return result;
}

interface Stripe {
  readonly channel: number;
  readonly left: number;
  readonly right: number;
}

function blurStripe(plane: Plane, { channel, left, right }: Stripe, radius: number, result: Uint8Array): void {
  const { data, width, height, channels } = plane;
  // Columns that windows of the stripe see.
  const [first, end] = [Math.max(0, left - radius), Math.min(width, right + radius)];
  const columns = end - first;
  const coarse = new Int32Array(columns * coarseWords);
  const fine = new Int32Array(columns * fineWords);
  const count = (y: number, by: 1 | -1): void => {
    const row = (Math.min(height - 1, Math.max(0, y)) * width + first) * channels + channel;
    for (let x = 0; x < columns; x++) {
      const value = data[row + x * channels];
      // An odd value counts in the upper half of its word.
      fine[x * fineWords + (value >> 1)] += value & 1 ? by << 16 : by;
      coarse[x * coarseWords + (value >> 5)] += value & 16 ? by << 16 : by;
    }
  };
  for (let y = -radius; y <= radius; y++) count(y, 1);
  const window = new Window(coarse, fine, columns, radius);
  for (let y = 0; y < height; y++) {
    if (y > 0) {
      count(y + radius, 1);
      count(y - radius - 1, -1);
    }
    window.start(left - first);
    for (let x = left; x < right; x++) {
      if (x > left) window.step(x - first);
      result[(y * width + x) * channels + channel] = window.median(x - first);
    }
  }
}

/** The histogram of the window, whose fine parts are brought up to date when they are looked at. */
class Window {
  readonly #coarse = new Int32Array(coarseWords);
  readonly #fine = new Int32Array(fineWords);
  /** By coarse class: the place that its fine part was last made for. */
  readonly #madeFor = new Int32Array(16);
  readonly #columnsCoarse: Int32Array;
  readonly #columnsFine: Int32Array;
  readonly #last: number;
  readonly #radius: number;
  readonly #half: number;

  constructor(coarse: Int32Array, fine: Int32Array, width: number, radius: number) {
    this.#columnsCoarse = coarse;
    this.#columnsFine = fine;
    this.#last = width - 1;
    this.#radius = radius;
    this.#half = ((2 * radius + 1) ** 2 - 1) / 2;
  }

  /** At the first place of a row. */
  start(at: number): void {
    this.#coarse.fill(0);
    this.#madeFor.fill(-1);
    for (let x = at - this.#radius; x <= at + this.#radius; x++) {
      const column = this.#column(x) * coarseWords;
      for (let word = 0; word < coarseWords; word++) this.#coarse[word] += this.#columnsCoarse[column + word];
    }
  }

  /** One column on. */
  step(x: number): void {
    const [coarse, columns] = [this.#coarse, this.#columnsCoarse];
    const added = this.#column(x + this.#radius) * coarseWords;
    const left = this.#column(x - this.#radius - 1) * coarseWords;
    for (let word = 0; word < coarseWords; word++) coarse[word] += columns[added + word] - columns[left + word];
  }

  median(x: number): number {
    let below = 0;
    let group = 0;
    for (; group < 15; group++) {
      const count = half(this.#coarse[group >> 1], group);
      if (below + count > this.#half) break;
      below += count;
    }
    this.#bring(group, x);
    for (let value = group * 16; ; value++) {
      below += half(this.#fine[value >> 1], value);
      if (below > this.#half || value === 255) return value;
    }
  }

  /** The fine part of a coarse class, made for this place: by steps from where it was, or anew when that is shorter. */
  #bring(group: number, x: number): void {
    const [fine, columns, radius] = [this.#fine, this.#columnsFine, this.#radius];
    const from = group * 8;
    let at = this.#madeFor[group];
    if (at < 0 || x - at > radius) {
      fine.fill(0, from, from + 8);
      for (let near = x - radius; near <= x + radius; near++) {
        const column = this.#column(near) * fineWords + from;
        for (let word = 0; word < 8; word++) fine[from + word] += columns[column + word];
      }
    } else
      for (at += 1; at <= x; at++) {
        const added = this.#column(at + radius) * fineWords + from;
        const left = this.#column(at - radius - 1) * fineWords + from;
        for (let word = 0; word < 8; word++) fine[from + word] += columns[added + word] - columns[left + word];
      }
    this.#madeFor[group] = x;
  }

  #column(x: number): number {
    return x < 0 ? 0 : x > this.#last ? this.#last : x;
  }
}

const half = (word: number, at: number): number => (at & 1 ? word >>> 16 : word & 0xffff);

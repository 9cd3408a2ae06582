import { setImmediate } from "node:timers/promises";
import { padEdges } from "./pad-edges.ts";
import type { Plane } from "./plane.ts";

export interface NonLocalMeans {
  /** Filtering strength h: patches that are further apart than this, in grey levels, hardly count. */
  readonly strength: number;
  /** Patches have 2 · patch + 1 pixels a side, the area that is searched 2 · search + 1. */
  readonly patch: number;
  readonly search: number;
}

/** Weights below this are none, as in OpenCV. */
const least = 0.001;
const buckets = 4096;

/**
 * Buades, Coll and Morel, "A non-local algorithm for image denoising", 2005, with the weights of OpenCV's
 * fastNlMeansDenoising. For one shift after another the squared difference of the whole picture and its shifted self is
 * summed over patches by running sums; each pair of pixels is weighed once for both. Edges repeated, alpha left alone.
 */
export async function nonLocalMeans(plane: Plane, rule: NonLocalMeans, signal: AbortSignal): Promise<Uint8Array> {
  const weigher = new Weigher(plane, rule);
  for (let dy = 0; dy <= rule.search; dy++) {
    // It takes seconds: others get their turn, and a stop is heard.
    await setImmediate();
    signal.throwIfAborted();
    for (let dx = dy === 0 ? 1 : -rule.search; dx <= rule.search; dx++) weigher.addShift(dx, dy);
  }
  return weigher.result();
}

class Weigher {
  readonly #plane: Plane;
  readonly #margin: number;
  readonly #columns: number;
  readonly #colors: number;
  readonly #patch: number;
  readonly #pixels: Uint8Array;
  readonly #sums: Float32Array;
  readonly #weights: Float32Array;
  readonly #table: Float32Array;
  readonly #limit: number;
  /** Squared differences of the rows of a patch, the newest in the place of the oldest, and their sums by column. */
  readonly #squares: Int32Array;
  readonly #columnSums: Int32Array;

  constructor(plane: Plane, { strength, patch, search }: NonLocalMeans) {
    this.#plane = plane;
    this.#patch = patch;
    this.#margin = search + patch;
    this.#columns = plane.width + 2 * this.#margin;
    this.#colors = plane.channels === 1 ? 1 : 3;
    this.#pixels = padEdges(plane, this.#margin);
    const places = this.#columns * (plane.height + 2 * this.#margin);
    this.#weights = new Float32Array(places).fill(1);
    this.#sums = new Float32Array(places * this.#colors);
    this.#addThemselves();
    this.#limit = -Math.log(least) * strength * strength * this.#colors * (2 * patch + 1) ** 2;
    this.#table = Float32Array.from({ length: buckets + 1 }, (_, at) => least ** (at / buckets));
    this.#squares = new Int32Array(this.#columns * (2 * patch + 1));
    this.#columnSums = new Int32Array(this.#columns);
  }

  /** Every pixel counts once for itself. */
  #addThemselves(): void {
    const [colors, { channels }] = [this.#colors, this.#plane];
    for (let place = 0; place < this.#weights.length; place++)
      for (let color = 0; color < colors; color++)
        this.#sums[place * colors + color] = this.#pixels[place * channels + color];
  }

  /** Weighs every pixel with the one `dx`, `dy` from it. dy ≥ 0. */
  addShift(dx: number, dy: number): void {
    const { width, height } = this.#plane;
    const [margin, patch] = [this.#margin, this.#patch];
    const rows = 2 * patch + 1;
    // Pairs with one of both inside; the other one may lie in the margin.
    const [left, right] = [margin - Math.max(dx, 0), margin + width - Math.min(dx, 0)];
    const shift = dy * this.#columns + dx;
    this.#squares.fill(0);
    this.#columnSums.fill(0);
    for (let y = margin - dy - patch; y < margin + height + patch; y++) {
      const slot = ((y % rows) + rows) % rows;
      this.#takeRow(y, shift, slot, left - patch, right + patch);
      const middle = y - patch;
      if (middle >= margin - dy) this.#weighRow(middle * this.#columns, shift, left, right);
    }
  }

  #takeRow(y: number, shift: number, slot: number, from: number, to: number): void {
    const [pixels, squares, sums, { channels }] = [this.#pixels, this.#squares, this.#columnSums, this.#plane];
    const grey = this.#colors === 1;
    const [row, kept, other] = [y * this.#columns, slot * this.#columns, shift * channels];
    for (let x = from; x < to; x++) {
      const at = (row + x) * channels;
      let apart = pixels[at] - pixels[at + other];
      let square = apart * apart;
      if (!grey) {
        apart = pixels[at + 1] - pixels[at + 1 + other];
        square += apart * apart;
        apart = pixels[at + 2] - pixels[at + 2 + other];
        square += apart * apart;
      }
      sums[x] += square - squares[kept + x];
      squares[kept + x] = square;
    }
  }

  #weighRow(row: number, shift: number, left: number, right: number): void {
    const [sums, table, limit, patch] = [this.#columnSums, this.#table, this.#limit, this.#patch];
    const scale = buckets / limit;
    const add = this.#colors === 1 ? this.#addGrey : this.#addColor;
    let apart = 0;
    for (let x = left - patch; x < left + patch; x++) apart += sums[x];
    for (let x = left; x < right; x++) {
      apart += sums[x + patch];
      if (apart < limit) add.call(this, row + x, row + x + shift, table[(apart * scale) | 0]);
      apart -= sums[x - patch];
    }
  }

  #addGrey(one: number, other: number, weight: number): void {
    const [pixels, sums] = [this.#pixels, this.#sums];
    this.#weights[one] += weight;
    this.#weights[other] += weight;
    sums[one] += weight * pixels[other];
    sums[other] += weight * pixels[one];
  }

  #addColor(one: number, other: number, weight: number): void {
    const [pixels, sums, { channels }] = [this.#pixels, this.#sums, this.#plane];
    this.#weights[one] += weight;
    this.#weights[other] += weight;
    const [a, b, from, to] = [one * 3, other * 3, one * channels, other * channels];
    sums[a] += weight * pixels[to];
    sums[a + 1] += weight * pixels[to + 1];
    sums[a + 2] += weight * pixels[to + 2];
    sums[b] += weight * pixels[from];
    sums[b + 1] += weight * pixels[from + 1];
    sums[b + 2] += weight * pixels[from + 2];
  }

  result(): Uint8Array {
    const { data, width, height, channels } = this.#plane;
    const [colors, margin] = [this.#colors, this.#margin];
    const result = data.slice();
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const place = (y + margin) * this.#columns + x + margin;
        const to = (y * width + x) * channels;
        for (let color = 0; color < colors; color++)
          result[to + color] = this.#sums[place * colors + color] / this.#weights[place] + 0.5;
      }
    return result;
  }
}

import type { ImageSize } from "@kumiki/core";

interface Rule {
  /** How many times the mean a value's count may be before it is cut. */
  readonly clipLimit: number;
  /** Tiles across and down. */
  readonly grid: number;
}

/**
 * Contrast limited adaptive histogram equalization of one grey plane: K. Zuiderveld in Graphics Gems IV, 1994, §VIII.5,
 * with the tiles, the clipping and the rounding of OpenCV (`imgproc/src/clahe.cpp`), so that results are the same.
 */
export function clahe(grey: Uint8Array, size: Pick<ImageSize, "width" | "height">, rule: Rule): Uint8Array {
  const tile = { width: Math.ceil(size.width / rule.grid), height: Math.ceil(size.height / rule.grid) };
  // Where one side does not divide evenly OpenCV pads both.
  const even = size.width % rule.grid === 0 && size.height % rule.grid === 0;
  const whole = (length: number, side: number): number =>
    even || length % rule.grid !== 0 ? side : length / rule.grid + 1;
  const padded = { width: whole(size.width, tile.width), height: whole(size.height, tile.height) };
  return blend(grey, size, padded, rule.grid, tables(grey, size, padded, rule));
}

/** One table of 256 bytes a tile, row by row. */
function tables(
  grey: Uint8Array,
  size: { width: number; height: number },
  tile: typeof size,
  rule: Rule,
): Uint8ClampedArray {
  // Rounds halves to even, as OpenCV does.
  const made = new Uint8ClampedArray(rule.grid * rule.grid * 256);
  const area = tile.width * tile.height;
  const limit = Math.max(1, Math.floor((rule.clipLimit * area) / 256));
  const scale = Math.fround(255 / area);
  const counts = new Uint32Array(256);
  for (let row = 0; row < rule.grid; row++)
    for (let column = 0; column < rule.grid; column++) {
      count(grey, size, tile, row, column, counts);
      clip(counts, limit);
      const at = (row * rule.grid + column) * 256;
      for (let value = 0, sum = 0; value < 256; value++) {
        sum += counts[value];
        made[at + value] = Math.fround(sum * scale);
      }
    }
  return made;
}

/** Values of a tile; beyond the picture it is mirrored. */
function count(
  grey: Uint8Array,
  size: { width: number; height: number },
  tile: typeof size,
  row: number,
  column: number,
  counts: Uint32Array,
): void {
  counts.fill(0);
  const [left, top] = [column * tile.width, row * tile.height];
  const inside = Math.max(0, Math.min(tile.width, size.width - left));
  for (let y = top; y < top + tile.height; y++) {
    const start = mirrored(y, size.height) * size.width;
    for (let at = start + left, end = at + inside; at < end; at++) counts[grey[at]]++;
    for (let x = left + inside; x < left + tile.width; x++) counts[grey[start + mirrored(x, size.width)]]++;
  }
}

/** A place beyond the end, mirrored at the last pixel (which is not repeated). */
function mirrored(at: number, length: number): number {
  if (at < length) return at;
  if (length === 1) return 0;
  const turn = at % (2 * length - 2);
  return turn < length ? turn : 2 * length - 2 - turn;
}

/** What is above the limit is cut and given to all values alike, the rest in even steps. */
function clip(counts: Uint32Array, limit: number): void {
  let cut = 0;
  for (let value = 0; value < 256; value++)
    if (counts[value] > limit) {
      cut += counts[value] - limit;
      counts[value] = limit;
    }
  const each = Math.floor(cut / 256);
  let rest = cut - each * 256;
  for (let value = 0; value < 256; value++) counts[value] += each;
  const step = Math.max(1, Math.floor(256 / Math.max(1, rest)));
  for (let value = 0; value < 256 && rest > 0; value += step, rest--) counts[value]++;
}

/** Each pixel between the tables of the four tiles around it. */
function blend(
  grey: Uint8Array,
  { width, height }: { width: number; height: number },
  tile: { width: number; height: number },
  grid: number,
  made: Uint8ClampedArray,
): Uint8Array {
  const result = new Uint8ClampedArray(grey.length);
  const across = between(width, tile.width, grid);
  const down = between(height, tile.height, grid);
  const { first, second, share } = across;
  for (let y = 0, at = 0; y < height; y++) {
    const [upper, lower, fy] = [down.first[y] * grid, down.second[y] * grid, down.share[y]];
    for (let x = 0; x < width; x++, at++) {
      const value = grey[at];
      const [left, right] = [first[x] * 256 + value, second[x] * 256 + value];
      const fx = share[x];
      const above = made[upper * 256 + left] * (1 - fx) + made[upper * 256 + right] * fx;
      const below = made[lower * 256 + left] * (1 - fx) + made[lower * 256 + right] * fx;
      result[at] = above * (1 - fy) + below * fy;
    }
  }
  return new Uint8Array(result.buffer);
}

/** The two tiles between whose centres each place lies, and how far it is to the second. */
function between(length: number, tile: number, grid: number) {
  const places = Float32Array.from({ length }, (_, at) => at / tile - 0.5);
  const tileAt = (index: number): number => Math.min(grid - 1, Math.max(0, index));
  return {
    first: Int32Array.from(places, (place) => tileAt(Math.floor(place))),
    second: Int32Array.from(places, (place) => tileAt(Math.floor(place) + 1)),
    share: places.map((place) => place - Math.floor(place)),
  };
}

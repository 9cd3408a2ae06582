import type { Image, Mask } from "@kumiki/core";
import { type Cells, gridCells } from "../pixels/color-cells.ts";
import { kMeans, means, type Weighted } from "../pixels/k-means.ts";
import { toLab } from "../pixels/lab.ts";
import type { Rgb } from "../pixels/white-point.ts";

export interface Dominant {
  readonly rgb: readonly [number, number, number];
  /** Of all pixels that were looked at. */
  readonly share: number;
}

const rounds = 40;

/**
 * The colours that a picture is made of, most common first: k-means over bins of 32 levels a channel, each with its
 * mean and weight. The first centre is the most common bin, each next the one whose weight times squared distance is
 * largest, so that a picture has the same colours every time. Pixels that are clear or outside the mask do not count.
 */
export function dominantColours(
  image: Image,
  mask: Mask | undefined,
  clusters: number,
  space: "rgb" | "lab",
): Dominant[] {
  const cells = gridCells(image, shownOf(image, mask));
  if (cells.counts.length === 0) return [];
  const points: Weighted = { places: space === "lab" ? labOf(cells) : cells.means, weights: cells.counts };
  const found = kMeans(points, seeds(points, clusters), rounds);
  const counts = new Float64Array(found.centres.length);
  for (const [cell, group] of found.groups.entries()) counts[group] += cells.counts[cell];
  const all = counts.reduce((sum, count) => sum + count, 0);
  return means({ places: cells.means, weights: cells.counts }, found)
    .map(([r, g, b], at): Dominant => ({ rgb: [Math.round(r), Math.round(g), Math.round(b)], share: counts[at] / all }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share);
}

/** 0 where a pixel is clear or outside the mask; undefined where all count. */
function shownOf({ data, channels }: Image, mask: Mask | undefined): Uint8Array | undefined {
  if (channels !== 4 && mask === undefined) return undefined;
  return Uint8Array.from({ length: data.length / channels }, (_, pixel) => {
    const isClear = channels === 4 && data[pixel * 4 + 3] < 128;
    return isClear || (mask !== undefined && mask.data[pixel] < 128) ? 0 : 1;
  });
}

/** L*, a* and b* on one scale: bytes hold L* stretched to 255. */
function labOf({ means: rgb }: Cells): Float64Array {
  const bytes = new Uint8Array(rgb.length);
  toLab(Uint8Array.from(rgb, Math.round), bytes, 3);
  return Float64Array.from(bytes, (byte, at) => (at % 3 === 0 ? byte / 2.55 : byte));
}

function seeds({ places, weights }: Weighted, clusters: number): Rgb[] {
  const placeOf = (at: number): Rgb => [places[3 * at], places[3 * at + 1], places[3 * at + 2]];
  const centres = [placeOf(weights.indexOf(Math.max(...weights)))];
  const away = new Float64Array(weights.length).fill(Number.POSITIVE_INFINITY);
  while (centres.length < Math.min(clusters, weights.length)) {
    const [x, y, z] = centres[centres.length - 1];
    let [next, most] = [0, 0];
    for (let at = 0; at < weights.length; at++) {
      const [a, b, c] = placeOf(at);
      away[at] = Math.min(away[at], (a - x) ** 2 + (b - y) ** 2 + (c - z) ** 2);
      if (away[at] * weights[at] > most) [next, most] = [at, away[at] * weights[at]];
    }
    if (most === 0) break;
    centres.push(placeOf(next));
  }
  return centres;
}

import type { Image, Mask } from "@kumiki/core";
import { toLab } from "../pixels/lab.ts";

export interface Dominant {
  readonly rgb: readonly [number, number, number];
  /** Of all pixels that were looked at. */
  readonly share: number;
}

/** Pixels of nearly one colour: their mean and how many they are. */
interface Bin {
  readonly rgb: readonly [number, number, number];
  readonly place: readonly number[];
  readonly count: number;
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
  const bins = binsOf(image, mask, space);
  if (bins.length === 0) return [];
  let centres = seeds(bins, clusters);
  let groups = nearestGroups(bins, centres);
  for (let round = 0; round < rounds; round++) {
    const moved = groups.map((group, at) => (group.length === 0 ? centres[at] : centreOf(group)));
    const isStill = moved.every((centre, at) => distance(centre, centres[at]) < 1e-6);
    centres = moved;
    if (isStill) break;
    groups = nearestGroups(bins, centres);
  }
  const all = bins.reduce((sum, { count }) => sum + count, 0);
  return groups
    .filter((group) => group.length > 0)
    .map((group) => ({ rgb: meanColour(group), share: group.reduce((sum, { count }) => sum + count, 0) / all }))
    .sort((a, b) => b.share - a.share);
}

function binsOf({ data, channels }: Image, mask: Mask | undefined, space: "rgb" | "lab"): Bin[] {
  const sums = new Float64Array(32 ** 3 * 3);
  const counts = new Uint32Array(32 ** 3);
  for (let at = 0, pixel = 0; at < data.length; at += channels, pixel++) {
    if ((channels === 4 && data[at + 3] < 128) || (mask !== undefined && mask.data[pixel] < 128)) continue;
    const [r, g, b] = channels === 1 ? [data[at], data[at], data[at]] : [data[at], data[at + 1], data[at + 2]];
    const bin = ((r >> 3) << 10) | ((g >> 3) << 5) | (b >> 3);
    counts[bin]++;
    sums[3 * bin] += r;
    sums[3 * bin + 1] += g;
    sums[3 * bin + 2] += b;
  }
  const bins: Bin[] = [];
  for (const [bin, count] of counts.entries()) {
    if (count === 0) continue;
    const rgb = [sums[3 * bin] / count, sums[3 * bin + 1] / count, sums[3 * bin + 2] / count] as const;
    bins.push({ rgb, count, place: space === "lab" ? labOf(rgb) : rgb });
  }
  return bins;
}

/** L*, a* and b* on one scale: bytes hold L* stretched to 255. */
function labOf(rgb: readonly number[]): readonly number[] {
  const bytes = new Uint8Array(3);
  toLab(Uint8Array.from(rgb, Math.round), bytes, 3);
  return [bytes[0] / 2.55, bytes[1], bytes[2]];
}

const distance = (a: readonly number[], b: readonly number[]): number =>
  (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2;

function seeds(bins: readonly Bin[], clusters: number): (readonly number[])[] {
  const first = bins.reduce((best, bin) => (bin.count > best.count ? bin : best));
  const centres = [first.place];
  const away = bins.map(({ place }) => distance(place, first.place));
  while (centres.length < Math.min(clusters, bins.length)) {
    let [chosen, most] = [0, -1];
    for (const [at, { count }] of bins.entries()) if (away[at] * count > most) [chosen, most] = [at, away[at] * count];
    if (most <= 0) break;
    const { place } = bins[chosen];
    centres.push(place);
    for (const [at, bin] of bins.entries()) away[at] = Math.min(away[at], distance(bin.place, place));
  }
  return centres;
}

function nearestGroups(bins: readonly Bin[], centres: readonly (readonly number[])[]): Bin[][] {
  const groups: Bin[][] = centres.map(() => []);
  for (const bin of bins) {
    let [nearest, least] = [0, Number.POSITIVE_INFINITY];
    for (const [at, centre] of centres.entries()) {
      const away = distance(bin.place, centre);
      if (away < least) [nearest, least] = [at, away];
    }
    groups[nearest].push(bin);
  }
  return groups;
}

function weighted(group: readonly Bin[], of: (bin: Bin) => readonly number[]): [number, number, number] {
  const whole = group.reduce((sum, { count }) => sum + count, 0);
  const side = (at: number): number => group.reduce((sum, bin) => sum + of(bin)[at] * bin.count, 0) / whole;
  return [side(0), side(1), side(2)];
}

const centreOf = (group: readonly Bin[]): readonly number[] => weighted(group, ({ place }) => place);
const meanColour = (group: readonly Bin[]): [number, number, number] => {
  const [r, g, b] = weighted(group, ({ rgb }) => rgb);
  return [Math.round(r), Math.round(g), Math.round(b)];
};

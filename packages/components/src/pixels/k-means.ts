import type { Rgb } from "./white-point.ts";

/** Points in three dimensions, one after another, and how much each counts. */
export interface Weighted {
  readonly places: Float64Array;
  readonly weights: Float64Array;
}

export interface Clusters {
  readonly centres: readonly Rgb[];
  /** The centre that is nearest to each point. */
  readonly groups: Uint16Array;
}

/** Each centre moves to the mean of what is nearest to it, until none moves or `rounds` are over (Lloyd, 1982). */
export function kMeans(points: Weighted, start: readonly Rgb[], rounds: number): Clusters {
  let clusters = grouped(points, start);
  for (let round = 0; round < rounds; round++) {
    const moved = means(points, clusters);
    if (moved.every((centre, at) => centre.every((value, axis) => value === clusters.centres[at][axis]))) break;
    clusters = grouped(points, moved);
  }
  return clusters;
}

function grouped({ places, weights }: Weighted, centres: readonly Rgb[]): Clusters {
  const groups = new Uint16Array(weights.length);
  for (let point = 0; point < weights.length; point++)
    groups[point] = nearest(centres, places[3 * point], places[3 * point + 1], places[3 * point + 2]);
  return { centres, groups };
}

/** The mean of each group; a centre that nothing is near stays. */
export function means({ places, weights }: Weighted, { centres, groups }: Clusters): Rgb[] {
  const sums = new Float64Array(centres.length * 4);
  for (let point = 0; point < weights.length; point++) {
    const [at, weight] = [groups[point] * 4, weights[point]];
    sums[at] += weight;
    for (let axis = 0; axis < 3; axis++) sums[at + 1 + axis] += weight * places[3 * point + axis];
  }
  return centres.map((centre, at) => {
    const [weight, ...sum] = sums.subarray(at * 4, at * 4 + 4);
    return weight === 0 ? centre : [sum[0] / weight, sum[1] / weight, sum[2] / weight];
  });
}

/** The place of the centre with the least squared distance. */
export function nearest(centres: readonly Rgb[], r: number, g: number, b: number): number {
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  for (let at = 0; at < centres.length; at++) {
    const centre = centres[at];
    const [dr, dg, db] = [centre[0] - r, centre[1] - g, centre[2] - b];
    const distance = dr * dr + dg * dg + db * db;
    if (distance < least) [best, least] = [at, distance];
  }
  return best;
}

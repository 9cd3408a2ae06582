import type { Image } from "@kumiki/core";
import { type Cells, cellsOf } from "./color-cells.ts";
import { kMeans } from "./k-means.ts";
import type { Rgb } from "./white-point.ts";

interface Group {
  readonly cells: readonly number[];
  readonly weight: number;
  readonly mean: Rgb;
  /** Sum of squared distances from the mean along each axis. */
  readonly spread: Rgb;
}

/**
 * At most `count` colours that are as near as possible to those of a picture (alpha left out): the group with the largest
 * squared error is cut at its mean across its longest axis (Wan, Wong, Prusinkiewicz, "An algorithm for
 * multidimensional data clustering", 1988), then k-means. A picture of no more colours than that gives just these.
 */
export function findPalette(image: Image, count: number): Rgb[] {
  const cells = cellsOf(image, count);
  const groups = [groupOf(cells, [...cells.counts.keys()])];
  while (groups.length < count) {
    const at = groups.reduce((best, group, index) => (errorOf(group) > errorOf(groups[best]) ? index : best), 0);
    const halves = split(cells, groups[at]);
    if (halves === undefined) break;
    groups.splice(at, 1, ...halves);
  }
  const points = { places: cells.means, weights: cells.counts };
  const { centres } = kMeans(
    points,
    groups.map(({ mean }) => mean),
    rounds,
  );
  return centres.map(([r, g, b]) => [Math.round(r), Math.round(g), Math.round(b)]);
}

const errorOf = ({ spread }: Group): number => spread[0] + spread[1] + spread[2];

function groupOf({ counts, means }: Cells, cells: readonly number[]): Group {
  let weight = 0;
  const [sum, squares] = [
    [0, 0, 0],
    [0, 0, 0],
  ];
  for (const cell of cells) {
    weight += counts[cell];
    for (let axis = 0; axis < 3; axis++) {
      const value = means[cell * 3 + axis];
      sum[axis] += counts[cell] * value;
      squares[axis] += counts[cell] * value * value;
    }
  }
  const of = (axis: number): number => squares[axis] - (sum[axis] * sum[axis]) / weight;
  return {
    cells,
    weight,
    mean: [sum[0] / weight, sum[1] / weight, sum[2] / weight],
    spread: [of(0), of(1), of(2)],
  };
}

function split(cells: Cells, { cells: own, mean, spread }: Group): [Group, Group] | undefined {
  const axis = spread.indexOf(Math.max(...spread));
  const isLow = (cell: number): boolean => cells.means[cell * 3 + axis] <= mean[axis];
  const [low, high] = [own.filter(isLow), own.filter((cell) => !isLow(cell))];
  return low.length === 0 || high.length === 0 ? undefined : [groupOf(cells, low), groupOf(cells, high)];
}

const rounds = 6;

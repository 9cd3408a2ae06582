import type { GreyPlane } from "./plane.ts";

/** Whether lines that should be level are looked for, lines that should be upright, or both. */
export type SkewTarget = "horizontal" | "vertical" | "either";

/** Steep places that may belong to a line: where they are, and how steep. */
interface Edges {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly weight: Float32Array;
}

const radians = Math.PI / 180;
/** A change of a byte's value that is more than grain and paper. */
const steep = 24;
const [coarse, fine] = [0.25, 0.025];
/** How far the best angle must stand out of a usual one before it is believed. */
const clear = 1.6;

/**
 * By how many degrees clockwise the lines of a picture are turned, within `maxAngle` either way; undefined where no angle
 * stands out. Edges are projected along each angle, and the angle is taken at which the projection changes most from one
 * line to the next: W. Postl, "Detection of linear oblique structures and skew scan in digitized documents", ICPR 1986,
 * with the sum of squared differences of D. S. Bloomberg et al., "Measuring document image skew and orientation", 1995.
 */
export function findSkew(plane: GreyPlane, maxAngle: number, target: SkewTarget): number | undefined {
  const level = target === "vertical" ? undefined : edgesOf(plane, maxAngle, "level");
  const upright = target === "horizontal" ? undefined : edgesOf(plane, maxAngle, "upright");
  const score = (angle: number, perBin: number): number =>
    (level ? contrast(level, angle, perBin) : 0) + (upright ? contrast(upright, angle, perBin) : 0);
  const first = scores(0, maxAngle, coarse, (angle) => score(angle, 2));
  const usual = first.map(({ value }) => value).sort((a, b) => a - b)[first.length >> 1];
  const best = peak(first);
  if (first.length > 2 && !(best.value > usual * clear)) return undefined;
  const near = scores(best.angle, coarse, fine, (angle) => score(angle, 1));
  return Math.min(maxAngle, Math.max(-maxAngle, between(near)));
}

interface Scored {
  readonly angle: number;
  readonly value: number;
}

const scores = (middle: number, reach: number, step: number, score: (angle: number) => number): Scored[] =>
  Array.from({ length: 2 * Math.floor(reach / step) + 1 }, (_, at) => {
    const angle = middle + (at - Math.floor(reach / step)) * step;
    return { angle, value: score(angle) };
  });

const peak = (all: readonly Scored[]): Scored => all.reduce((best, one) => (one.value > best.value ? one : best));

/** The top of the parabola through the best and its neighbours. */
function between(all: readonly Scored[]): number {
  const best = peak(all);
  const at = all.indexOf(best);
  const [before, after] = [all[at - 1]?.value, all[at + 1]?.value];
  if (before === undefined || after === undefined) return best.angle;
  const bend = before - 2 * best.value + after;
  return bend === 0 ? best.angle : best.angle + (fine * (before - after)) / (2 * bend);
}

/** Places about the middle of the picture; for lines that should be upright with x and y exchanged. */
function edgesOf({ data: grey, width, height }: GreyPlane, maxAngle: number, which: "level" | "upright"): Edges {
  const [x, y, weight]: [number[], number[], number[]] = [[], [], []];
  const widest = Math.tan(Math.min(45, maxAngle + 10) * radians);
  for (let row = 1; row < height - 1; row++)
    for (let column = 1; column < width - 1; column++) {
      const at = row * width + column;
      const across = Math.abs(grey[at + 1] - grey[at - 1]);
      const down = Math.abs(grey[at + width] - grey[at - width]);
      const [along, over] = which === "level" ? [across, down] : [down, across];
      if (over < steep || along > over * widest) continue;
      x.push(which === "level" ? column - width / 2 : height / 2 - row);
      y.push(which === "level" ? row - height / 2 : column - width / 2);
      weight.push(over);
    }
  return { x: Float32Array.from(x), y: Float32Array.from(y), weight: Float32Array.from(weight) };
}

/** How much the sums along lines of this angle change from one line to the next. */
function contrast({ x, y, weight }: Edges, angle: number, perBin: number): number {
  const [cos, sin] = [Math.cos(angle * radians) / perBin, Math.sin(angle * radians) / perBin];
  let reach = 1;
  for (let at = 0; at < x.length; at++) reach = Math.max(reach, Math.abs(x[at]) + Math.abs(y[at]));
  const middle = Math.ceil(reach / perBin) + 1;
  const bins = new Float64Array(2 * middle + 2);
  for (let at = 0; at < x.length; at++) {
    const place = y[at] * cos - x[at] * sin + middle;
    const bin = place | 0;
    const share = place - bin;
    bins[bin] += weight[at] * (1 - share);
    bins[bin + 1] += weight[at] * share;
  }
  let sum = 0;
  for (let bin = 1; bin < bins.length; bin++) sum += (bins[bin] - bins[bin - 1]) ** 2;
  return sum;
}

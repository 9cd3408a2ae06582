import type { Likeness } from "./likeness.ts";
import type { GreyPlane } from "./plane.ts";

const radius = 5;
const sigma = 1.5;
/** Half of a Gaussian of 11 taps whose sum is 1; the first is the middle. */
const taps = (() => {
  const half = Array.from({ length: radius + 1 }, (_, at) => Math.exp(-(at ** 2) / (2 * sigma ** 2)));
  const whole = half.reduce((sum, tap, at) => sum + (at === 0 ? tap : 2 * tap), 0);
  return half.map((tap) => tap / whole);
})();
const [c1, c2] = [(0.01 * 255) ** 2, (0.03 * 255) ** 2];

/** Sums and differences of two rows, and their squares, blurred along the row. */
type Blurred = readonly [sum: Float64Array, difference: Float64Array, sum2: Float64Array, difference2: Float64Array];

/**
 * Structural similarity (Wang, Bovik, Sheikh, Simoncelli, IEEE TIP 13, 2004): Gaussian window of 11 px and deviation
 * 1.5, mean over what lies 5 px within the picture (all of it where nothing does). From sums and differences of the two
 * pictures, for which four blurs are enough; a ring of 11 rows is all that is kept.
 */
export function structuralSimilarity(a: GreyPlane, b: GreyPlane): Likeness {
  const { width, height } = a;
  const margin = Math.min(width, height) > 2 * radius ? radius : 0;
  const apart = new Uint8Array(width * height);
  const ring = new Map<number, Blurred>();
  const rowAt = (y: number): Blurred => {
    const inside = mirrored(y, height);
    const known = ring.get(inside) ?? blurRow(a, b, inside);
    ring.set(inside, known);
    return known;
  };
  let total = 0;
  for (let y = 0; y < height; y++) {
    const rows = Array.from({ length: 2 * radius + 1 }, (_, at) => rowAt(y + at - radius));
    const isCounted = y >= margin && y < height - margin;
    total += similarityOfRow(rows, apart.subarray(y * width, (y + 1) * width), isCounted ? margin : width);
    // Rows mirrored at an edge are read again a little later.
    for (const known of ring.keys()) if (known < y - 2 * radius) ring.delete(known);
  }
  return { value: total / ((width - 2 * margin) * (height - 2 * margin)), apart };
}

/** The edge's own pixel first, as in scipy's `reflect`. */
function mirrored(at: number, length: number): number {
  const turned = ((at % (2 * length)) + 2 * length) % (2 * length);
  return turned < length ? turned : 2 * length - 1 - turned;
}

function blurRow(a: GreyPlane, b: GreyPlane, y: number): Blurred {
  const { width } = a;
  const [sum, difference] = [new Float64Array(width + 2 * radius), new Float64Array(width + 2 * radius)];
  for (let x = 0; x < sum.length; x++) {
    const at = y * width + mirrored(x - radius, width);
    sum[x] = a.data[at] + b.data[at];
    difference[x] = a.data[at] - b.data[at];
  }
  const squared = (row: Float64Array): Float64Array => row.map((value) => value * value);
  return [along(sum), along(difference), along(squared(sum)), along(squared(difference))];
}

function along(padded: Float64Array): Float64Array {
  const [t0, t1, t2, t3, t4, t5] = taps;
  const to = new Float64Array(padded.length - 2 * radius);
  for (let x = 0, at = radius; x < to.length; x++, at++)
    to[x] =
      t0 * padded[at] +
      t1 * (padded[at - 1] + padded[at + 1]) +
      t2 * (padded[at - 2] + padded[at + 2]) +
      t3 * (padded[at - 3] + padded[at + 3]) +
      t4 * (padded[at - 4] + padded[at + 4]) +
      t5 * (padded[at - 5] + padded[at + 5]);
  return to;
}

/** Writes how little each pixel of a row is like (0..255), and gives the sum of likeness `margin` px within it. */
function similarityOfRow(rows: readonly Blurred[], apart: Uint8Array, margin: number): number {
  const [s, d, s2, d2] = [down(rows, 0), down(rows, 1), down(rows, 2), down(rows, 3)];
  let total = 0;
  for (let x = 0; x < apart.length; x++) {
    const [ss, dd] = [s[x] * s[x], d[x] * d[x]];
    const [vs, vd] = [s2[x] - ss, d2[x] - dd];
    const likeness = (((ss - dd) / 2 + c1) * ((vs - vd) / 2 + c2)) / (((ss + dd) / 2 + c1) * ((vs + vd) / 2 + c2));
    apart[x] = Math.min(255, Math.max(0, Math.round((1 - likeness) * 255)));
    if (x >= margin && x < apart.length - margin) total += likeness;
  }
  return total;
}

function down(rows: readonly Blurred[], at: 0 | 1 | 2 | 3): Float64Array {
  const to = new Float64Array(rows[0][at].length);
  for (const [index, row] of rows.entries()) {
    const [tap, values] = [taps[Math.abs(index - radius)], row[at]];
    for (let x = 0; x < to.length; x++) to[x] += tap * values[x];
  }
  return to;
}

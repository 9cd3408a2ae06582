import { padEdges } from "./pad-edges.ts";
import type { Plane } from "./plane.ts";

export interface Bilateral {
  /** Pixels to either side; those of a disc are looked at. */
  readonly radius: number;
  readonly sigmaColor: number;
  readonly sigmaSpace: number;
}

interface Disc {
  readonly dx: Int32Array;
  readonly dy: Int32Array;
  readonly weights: Float32Array;
}

/**
 * Tomasi and Manduchi, "Bilateral Filtering for Gray and Color Images", 1998, as OpenCV has it: near pixels count by how
 * near they are and how alike (sum of the differences of their channels). Edges repeated; alpha is left alone.
 */
export function bilateral(plane: Plane, rule: Bilateral): Uint8Array {
  const { width, height, channels } = plane;
  const { radius } = rule;
  const grey = channels === 1;
  const likeness = likenessTable(grey ? 1 : 3, rule.sigmaColor);
  const around = disc(radius, rule.sigmaSpace);
  const rows = width + 2 * radius;
  const padded = padEdges(plane, radius);
  const offsets = around.dx.map((dx, at) => ((around.dy[at] ?? 0) * rows + dx) * channels);
  const result = plane.data.slice();
  const one = grey ? greyPixel : colorPixel;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = ((y + radius) * rows + x + radius) * channels;
      one(padded, at, offsets, around.weights, likeness, result, (y * width + x) * channels);
    }
  return result;
}

type OnePixel = (
  from: Uint8Array,
  at: number,
  offsets: Int32Array,
  nearness: Float32Array,
  likeness: Float32Array,
  to: Uint8Array,
  target: number,
) => void;

const greyPixel: OnePixel = (from, at, offsets, nearness, likeness, to, target) => {
  const middle = from[at];
  let [sum, total] = [0, 0];
  for (let near = 0; near < offsets.length; near++) {
    const value = from[at + offsets[near]];
    const weight = nearness[near] * likeness[Math.abs(value - middle)];
    sum += weight * value;
    total += weight;
  }
  to[target] = sum / total + 0.5;
};

const colorPixel: OnePixel = (from, at, offsets, nearness, likeness, to, target) => {
  const r = from[at];
  const g = from[at + 1];
  const b = from[at + 2];
  let red = 0;
  let green = 0;
  let blue = 0;
  let total = 0;
  for (let near = 0; near < offsets.length; near++) {
    const place = at + offsets[near];
    const [r1, g1, b1] = [from[place], from[place + 1], from[place + 2]];
    const weight = nearness[near] * likeness[Math.abs(r1 - r) + Math.abs(g1 - g) + Math.abs(b1 - b)];
    red += weight * r1;
    green += weight * g1;
    blue += weight * b1;
    total += weight;
  }
  const share = 1 / total;
  to[target] = red * share + 0.5;
  to[target + 1] = green * share + 0.5;
  to[target + 2] = blue * share + 0.5;
};

const likenessTable = (channels: number, sigma: number): Float32Array =>
  Float32Array.from({ length: channels * 255 + 1 }, (_, apart) => Math.exp((-apart * apart) / (2 * sigma * sigma)));

function disc(radius: number, sigma: number): Disc {
  const places: [dx: number, dy: number][] = [];
  for (let dy = -radius; dy <= radius; dy++)
    for (let dx = -radius; dx <= radius; dx++) if (dx * dx + dy * dy <= radius * radius) places.push([dx, dy]);
  return {
    dx: Int32Array.from(places, ([dx]) => dx),
    dy: Int32Array.from(places, ([, dy]) => dy),
    weights: Float32Array.from(places, ([dx, dy]) => Math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma))),
  };
}

import type { Image } from "@kumiki/core";
import { pixelOf } from "./color.ts";

export interface Vignette {
  readonly strength: number;
  /** Where it begins, as a share of the way from the middle to the corner. */
  readonly size: number;
  /** How long it takes to its full strength, as a share of the same way. */
  readonly softness: number;
  /** 0: an ellipse of the picture's shape, 1: a circle. */
  readonly roundness: number;
  readonly color: string;
}

const steps = 4096;

/** Colours that go over into another one towards the corners, by a smooth step (3t² - 2t³); alpha is left alone. */
export function darkenCorners(image: Image, rule: Vignette): Uint8Array {
  const { width, height, channels } = image;
  const [across, down] = squares(width, height, rule.roundness);
  const table = shares(rule);
  const color = pixelOf(rule.color, channels);
  const colors = channels === 4 ? 3 : channels;
  const result = image.data.slice();
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += channels) {
      const share = table[((across[x] + down[y]) * steps + 0.5) | 0];
      if (share === 0) continue;
      for (let channel = 0; channel < colors; channel++)
        result[at + channel] += (color[channel] - result[at + channel]) * share + 0.5;
    }
  return result;
}

/** Squared ways from the middle by column and by row; at a corner they make 1. */
function squares(width: number, height: number, roundness: number): [across: Float64Array, down: Float64Array] {
  const [a, b] = [width / 2, height / 2];
  const circle = 1 / (a * a + b * b);
  const [ax, ay] = [0.5 / (a * a), 0.5 / (b * b)].map((ellipse) => ellipse + (circle - ellipse) * roundness) as [
    number,
    number,
  ];
  const along = (length: number, scale: number): Float64Array =>
    Float64Array.from({ length }, (_, at) => (at + 0.5 - length / 2) ** 2 * scale);
  return [along(width, ax), along(height, ay)];
}

/** How much of the other colour, by squared way. */
const shares = ({ strength, size, softness }: Vignette): Float32Array =>
  Float32Array.from({ length: steps + 1 }, (_, at) => {
    const way = Math.sqrt(at / steps) - size;
    const t = softness === 0 ? Number(way > 0) : Math.min(1, Math.max(0, way / softness));
    return strength * t * t * (3 - 2 * t);
  });

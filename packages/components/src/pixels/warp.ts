import type { Image } from "@kumiki/core";
import { fillPixels } from "./color.ts";
import type { Homography } from "./homography.ts";
import { type Runs, takeRuns } from "./warp-runs.ts";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** What lies outside a picture: its edge repeated, or the bytes of one pixel. */
export type Outside = "edge" | readonly number[];

/** Weights in 1/2048: four of them times a byte stay below 2³¹. */
const one = 2048;
const half = 2 ** 21;

/** Rows that are worked on together. */
const band = 128;

/**
 * Pixels of `size`, each taken bilinearly from where `map` points: from the centres of the new pixels (px) to places
 * among the centres of the picture's (px). What lies between four pixels of the picture is taken by a kernel.
 */
export function warp(image: Image, map: Homography, { width, height }: Size, outside: Outside = "edge"): Uint8Array {
  const pixels = new Uint8Array(width * height * image.channels);
  if (outside !== "edge") fillPixels(pixels, outside.slice(0, image.channels));
  for (let top = 0; top < height; top += band) {
    const bottom = Math.min(height, top + band);
    const runs = Array.from({ length: bottom - top }, (_, row) =>
      takeEnds(image, map, { y: top + row, width }, pixels, outside),
    );
    takeRuns(image, map, { top, runs }, { pixels, width });
  }
  return pixels;
}

interface Row {
  readonly y: number;
  readonly width: number;
}

/** Takes what lies at or beyond the picture's edges at both ends of a row, and tells the run between that lies inside. */
function takeEnds(image: Image, map: Homography, { y, width }: Row, to: Uint8Array, outside: Outside): Runs[number] {
  const [, , , , , , g, h] = map;
  // Beyond a horizon the inside may come twice: such a row is taken pixel by pixel.
  const crosses = h * y + 1 > 0 !== g * (width - 1) + h * y + 1 > 0;
  let [from, end] = outside === "edge" ? [0, width] : nearRun(image, map, { y, width });
  const place = y * width * image.channels;
  const take = (x: number): boolean => takeOutside(image, map, x, y, crosses, to, place + x * image.channels, outside);
  while (from < end && take(from)) from++;
  while (end > from && take(end - 1)) end--;
  return [from, end];
}

/** The pixels of a row that may see the picture; all where places do not run evenly. */
function nearRun({ width: right, height: bottom }: Size, map: Homography, row: Row): Runs[number] {
  const [a, b, c, d, e, f, g, h] = map;
  if (g !== 0 || h !== 0) return [0, row.width];
  let [from, end] = [0, row.width];
  for (const [first, step, limit] of [
    [b * row.y + c, a, right],
    [e * row.y + f, d, bottom],
  ] as const) {
    // Where -2 < first + step * x < limit + 1.
    const ends = [(-2 - first) / step, (limit + 1 - first) / step];
    if (step === 0 && !(first > -2 && first < limit + 1)) return [0, 0];
    if (step === 0) continue;
    from = Math.min(row.width, Math.max(from, Math.floor(Math.min(...ends))));
    end = Math.min(end, Math.ceil(Math.max(...ends)) + 1);
  }
  return [from, Math.max(from, end)];
}

/** Takes one pixel if not all of the four around its place lie in the picture (or `always`); whether it was taken. */
function takeOutside(
  image: Image,
  [a, b, c, d, e, f, g, h]: Homography,
  x: number,
  y: number,
  always: boolean,
  to: Uint8Array,
  at: number,
  outside: Outside,
): boolean {
  const w = 1 / (g * x + h * y + 1);
  const sx = (a * x + b * y + c) * w;
  const sy = (d * x + e * y + f) * w;
  const left = Math.floor(sx);
  const top = Math.floor(sy);
  const isInside = left >= 0 && top >= 0 && left < image.width - 1 && top < image.height - 1;
  if (isInside && !always) return false;
  const fx = ((sx - left) * one + 0.5) | 0;
  const fy = ((sy - top) * one + 0.5) | 0;
  takeNearEdge(image, left, top, fx, fy, to, at, outside);
  return true;
}

/** One pixel between four, of which some, or all, may lie outside. */
function takeNearEdge(
  image: Image,
  left: number,
  top: number,
  fx: number,
  fy: number,
  to: Uint8Array,
  at: number,
  outside: Outside,
): void {
  const { data, channels } = image;
  const [p0, p1] = [placeOf(image, left, top, outside), placeOf(image, left + 1, top, outside)];
  const [p2, p3] = [placeOf(image, left, top + 1, outside), placeOf(image, left + 1, top + 1, outside)];
  const rest = outside === "edge" ? data : outside;
  for (let c = 0; c < channels; c++) {
    const upper = (p0 < 0 ? rest[c] : data[p0 + c]) * (one - fx) + (p1 < 0 ? rest[c] : data[p1 + c]) * fx;
    const lower = (p2 < 0 ? rest[c] : data[p2 + c]) * (one - fx) + (p3 < 0 ? rest[c] : data[p3 + c]) * fx;
    to[at + c] = (upper * (one - fy) + lower * fy + half) >> 22;
  }
}

/** Where a pixel's bytes begin, its edge repeated; -1 where other bytes stand for what is outside. */
function placeOf({ width, height, channels }: Image, x: number, y: number, outside: Outside): number {
  if (x >= 0 && y >= 0 && x < width && y < height) return (y * width + x) * channels;
  if (outside !== "edge") return -1;
  return (Math.min(height - 1, Math.max(0, y)) * width + Math.min(width - 1, Math.max(0, x))) * channels;
}

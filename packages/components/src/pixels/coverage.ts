import type { Box, Mask, Point } from "@kumiki/core";
import type { Region } from "./region.ts";
import { imageFrom, sharpOf } from "./sharp-image.ts";

/** How much of each pixel of a region is meant, 0..255. */
export type Coverage = Uint8Array;

/** The pixels whose centres lie in a box. */
export function boxCoverage(box: Box, region: Region): Coverage {
  const [x1, y1, x2, y2] = box;
  return polygonCoverage(
    [
      { x: x1, y: y1 },
      { x: x2, y: y1 },
      { x: x2, y: y2 },
      { x: x1, y: y2 },
    ],
    region,
  );
}

/** The pixels whose centres lie in the ellipse that touches a box's four sides. */
export function ellipseCoverage([x1, y1, x2, y2]: Box, { left, top, width, height }: Region): Coverage {
  const covered = new Uint8Array(width * height);
  const [cx, cy, rx, ry] = [(x1 + x2) / 2 - left, (y1 + y2) / 2 - top, (x2 - x1) / 2, (y2 - y1) / 2];
  for (let y = 0; y < height; y++) {
    const share = 1 - ((y + 0.5 - cy) / ry) ** 2;
    if (!(share > 0)) continue;
    const half = rx * Math.sqrt(share);
    fillBetween(covered, y, width, cx - half, cx + half);
  }
  return covered;
}

/** The pixels whose centres lie in a polygon; where it crosses itself, those it winds around an odd number of times. */
export function polygonCoverage(points: readonly Point[], { left, top, width, height }: Region): Coverage {
  const covered = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const crossed = crossings(points, top + y + 0.5);
    for (let at = 0; at + 1 < crossed.length; at += 2)
      fillBetween(covered, y, width, crossed[at] - left, crossed[at + 1] - left);
  }
  return covered;
}

/** Where a horizontal line meets the sides of a polygon, from left to right. */
function crossings(points: readonly Point[], y: number): number[] {
  const found: number[] = [];
  for (const [at, from] of points.entries()) {
    const to = points[(at + 1) % points.length];
    if (from.y > y === to.y > y) continue;
    found.push(from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x));
  }
  return found.sort((a, b) => a - b);
}

/** Pixels of a row whose centres lie between two places. */
function fillBetween(covered: Coverage, y: number, width: number, from: number, to: number): void {
  const first = Math.max(0, Math.ceil(from - 0.5));
  const end = Math.min(width, Math.ceil(to - 0.5));
  if (end > first) covered.fill(255, y * width + first, y * width + end);
}

/** A mask's bytes within a region. */
export function maskCoverage({ data, width: row }: Mask, { left, top, width, height }: Region): Coverage {
  const covered = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const start = (top + y) * row + left;
    covered.set(data.subarray(start, start + width), y * width);
  }
  return covered;
}

/** Fades outwards over `feather` px: what was covered stays covered whole. */
export async function feathered(covered: Coverage, { width, height }: Region, feather: number): Promise<Coverage> {
  if (feather <= 0) return covered;
  const plane = { data: covered, width, height, channels: 1 as const };
  const root = { id: "", width, height, toRoot: [1, 0, 0, 1, 0, 0] as const };
  const { data } = await imageFrom((await sharpOf(plane)).blur(Math.max(0.3, feather / 2)), 1, root);
  // A straight edge is blurred to one half: doubled, it fades from there on.
  return covered.map((whole, at) => Math.max(whole, Math.min(255, 2 * data[at])));
}

/** Lays pixels over others of the same form, each as much as it is covered. */
export function mixPixels(under: Uint8Array, over: Uint8Array, covered: Coverage): Uint8Array {
  const channels = over.length / covered.length;
  const mixed = new Uint8Array(over.length);
  for (let pixel = 0, at = 0; pixel < covered.length; pixel++) {
    const share = covered[pixel];
    for (let end = at + channels; at < end; at++)
      mixed[at] = (under[at] * (255 - share) + over[at] * share + 127) / 255;
  }
  return mixed;
}

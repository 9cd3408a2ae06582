import type { Box, Mask, Point } from "@kumiki/core";
import { type Canvas, cornersOf, fillEllipse, fillPolygon } from "./fill-shape.ts";
import { blurGrey } from "./gaussian.ts";
import type { Region } from "./region.ts";

/** How much of each pixel of a region is meant, 0..255. */
export type Coverage = Uint8Array;

/** The pixels whose centres lie in a box. */
export const boxCoverage = (box: Box, region: Region): Coverage => polygonCoverage(cornersOf(box), region);

/** The pixels whose centres lie in the ellipse that touches a box's four sides. */
export function ellipseCoverage([x1, y1, x2, y2]: Box, region: Region): Coverage {
  const { left, top } = region;
  return filledOn(region, (canvas) => fillEllipse(canvas, [x1 - left, y1 - top, x2 - left, y2 - top]));
}

/** The pixels whose centres lie in a polygon; where it crosses itself, those it winds around an odd number of times. */
export function polygonCoverage(points: readonly Point[], region: Region): Coverage {
  const { left, top } = region;
  const corners = points.map(({ x, y }) => ({ x: x - left, y: y - top }));
  return filledOn(region, (canvas) => fillPolygon(canvas, corners));
}

function filledOn({ width, height }: Region, fill: (canvas: Canvas) => void): Coverage {
  const canvas = { data: new Uint8Array(width * height), width, height };
  fill(canvas);
  return canvas.data;
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
  const soft = await blurGrey({ data: covered, width, height }, Math.max(0.3, feather / 2));
  // A straight edge is blurred to one half: doubled, it fades from there on.
  return covered.map((whole, at) => Math.max(whole, Math.min(255, 2 * soft[at])));
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

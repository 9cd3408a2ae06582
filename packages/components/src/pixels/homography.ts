import type { Image } from "@kumiki/core";

/** Projective map (u, v) → ((a·u + b·v + c) / w, (d·u + e·v + f) / w) with w = g·u + h·v + 1. */
export type Homography = readonly [
  a: number,
  b: number,
  c: number,
  d: number,
  e: number,
  f: number,
  g: number,
  h: number,
];

/**
 * The map from the unit square to four corners (clockwise from the top left, y down), as in Heckbert, "Fundamentals of
 * Texture Mapping and Image Warping", 1989, §2.2.3. Undefined unless they bound a convex surface in that order.
 */
export function squareToQuad(corners: readonly (readonly number[])[]): Homography | undefined {
  if (!isClockwise(corners)) return undefined;
  const [[x0 = 0, y0 = 0] = [], [x1 = 0, y1 = 0] = [], [x2 = 0, y2 = 0] = [], [x3 = 0, y3 = 0] = []] = corners;
  const [dx1, dx2, sx] = [x1 - x2, x3 - x2, x0 - x1 + x2 - x3];
  const [dy1, dy2, sy] = [y1 - y2, y3 - y2, y0 - y1 + y2 - y3];
  const area = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / area;
  const h = (dx1 * sy - sx * dy1) / area;
  return [x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h];
}

/** Every corner turns right (y points down); three on a line make no surface. */
const isClockwise = (corners: readonly (readonly number[])[]): boolean =>
  corners.every((corner, index) => {
    const [px = 0, py = 0] = corners[(index + 3) % 4] ?? [];
    const [x = 0, y = 0] = corner;
    const [nx = 0, ny = 0] = corners[(index + 1) % 4] ?? [];
    return (x - px) * (ny - y) - (y - py) * (nx - x) > 1e-6;
  });

/** Pixels of `size`, each taken bilinearly from where the map (unit square → shares of the picture) points. */
export function warp(
  image: Image,
  map: Homography,
  size: { readonly width: number; readonly height: number },
): Uint8Array {
  const [a, b, c, d, e, f, g, h] = map;
  const { channels } = image;
  const pixels = new Uint8Array(size.width * size.height * channels);
  for (let y = 0; y < size.height; y++) {
    const v = (y + 0.5) / size.height;
    for (let x = 0; x < size.width; x++) {
      const u = (x + 0.5) / size.width;
      const w = g * u + h * v + 1;
      const left = ((a * u + b * v + c) / w) * image.width - 0.5;
      const top = ((d * u + e * v + f) / w) * image.height - 0.5;
      sample(image, left, top, pixels, (y * size.width + x) * channels);
    }
  }
  return pixels;
}

/** One pixel between four, the edge repeated outside. */
function sample({ data, width, height, channels }: Image, x: number, y: number, target: Uint8Array, at: number): void {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [fx, fy] = [x - left, y - top];
  const x0 = Math.min(width - 1, Math.max(0, left)) * channels;
  const x1 = Math.min(width - 1, Math.max(0, left + 1)) * channels;
  const y0 = Math.min(height - 1, Math.max(0, top)) * width * channels;
  const y1 = Math.min(height - 1, Math.max(0, top + 1)) * width * channels;
  for (let channel = 0; channel < channels; channel++) {
    // Indices are inside the picture by the clamping above.
    const upper = (data[y0 + x0 + channel] ?? 0) * (1 - fx) + (data[y0 + x1 + channel] ?? 0) * fx;
    const lower = (data[y1 + x0 + channel] ?? 0) * (1 - fx) + (data[y1 + x1 + channel] ?? 0) * fx;
    target[at + channel] = Math.round(upper * (1 - fy) + lower * fy);
  }
}

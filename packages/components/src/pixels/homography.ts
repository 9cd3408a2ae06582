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

/** The map of `squareToQuad` from the centres of a new picture's pixels to those of the marked one's. */
export function betweenPixels(map: Homography, to: Size, from: Size): Homography {
  const [a, b, c, d, e, f, g, h] = map;
  // (u, v) = ((x + 0.5) / width, (y + 0.5) / height); then shares to px, less the half pixel of a centre.
  const [p, q] = [1 / to.width, 1 / to.height];
  const w = 1 + (g * p + h * q) / 2;
  const across = [a * p, b * q, c + (a * p + b * q) / 2].map((term) => (term * from.width) / w);
  const down = [d * p, e * q, f + (d * p + e * q) / 2].map((term) => (term * from.height) / w);
  const [gx, hy] = [(g * p) / w, (h * q) / w];
  return [
    across[0] - 0.5 * gx,
    across[1] - 0.5 * hy,
    across[2] - 0.5,
    down[0] - 0.5 * gx,
    down[1] - 0.5 * hy,
    down[2] - 0.5,
    gx,
    hy,
  ];
}

interface Size {
  readonly width: number;
  readonly height: number;
}

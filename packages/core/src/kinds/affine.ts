/** Affine map x' = a·x + c·y + e, y' = b·x + d·y + f (the order of an SVG or canvas matrix). */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export type Box = readonly [x1: number, y1: number, x2: number, y2: number];

export const identity: Affine = [1, 0, 0, 1, 0, 0];
export const translation = (x: number, y: number): Affine => [1, 0, 0, 1, x, y];
export const scaling = (x: number, y: number): Affine => [x, 0, 0, y, 0, 0];

/** The map that does `first`, then `second`. */
export function compose(first: Affine, second: Affine): Affine {
  const [a1, b1, c1, d1, e1, f1] = first;
  const [a2, b2, c2, d2, e2, f2] = second;
  return [
    a2 * a1 + c2 * b1,
    b2 * a1 + d2 * b1,
    a2 * c1 + c2 * d1,
    b2 * c1 + d2 * d1,
    a2 * e1 + c2 * f1 + e2,
    b2 * e1 + d2 * f1 + f2,
  ];
}

/** The way back; a map that flattens the plane has none and throws RangeError. */
export function invert([a, b, c, d, e, f]: Affine): Affine {
  const determinant = a * d - b * c;
  if (determinant === 0 || !Number.isFinite(determinant)) throw new RangeError("affine map cannot be inverted");
  return [
    d / determinant,
    -b / determinant,
    -c / determinant,
    a / determinant,
    (c * f - d * e) / determinant,
    (b * e - a * f) / determinant,
  ];
}

export function mapPoint([a, b, c, d, e, f]: Affine, x: number, y: number): [x: number, y: number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** Points after the map; whatever else they carry stays. */
export function mapPoints<P extends { readonly x: number; readonly y: number }>(
  map: Affine,
  points: readonly P[],
): P[] {
  return points.map((point) => {
    const [x, y] = mapPoint(map, point.x, point.y);
    return { ...point, x, y };
  });
}

/** The upright box around points. */
export function boxAround(points: readonly { readonly x: number; readonly y: number }[]): Box {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** The upright box around the mapped corners of a box. */
export function mapBox(map: Affine, [x1, y1, x2, y2]: Box): Box {
  const corners = [mapPoint(map, x1, y1), mapPoint(map, x2, y1), mapPoint(map, x1, y2), mapPoint(map, x2, y2)];
  return boxAround(corners.map(([x, y]) => ({ x, y })));
}

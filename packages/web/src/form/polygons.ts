import { asShare, type Share } from "./form-picture.ts";

export type Polygon = readonly Share[];

/** Polygons of a value that may be anything. */
export const readPolygons = (value: unknown): Polygon[] =>
  Array.isArray(value) ? value.map((points) => (Array.isArray(points) ? points.map(asShare) : [])) : [];

/** A square in the middle, a little further on for each that is there. */
export function newPolygon(count: number): Polygon {
  const from = 0.3 + 0.04 * (count % 8);
  const to = from + 0.3;
  return [
    [from, from],
    [to, from],
    [to, to],
    [from, to],
  ];
}

/** A polygon with one more point, in the middle of its longest side. */
export function withPoint(polygon: Polygon): Polygon {
  const lengths = polygon.map(([x, y], at) => {
    const [nx, ny] = polygon[(at + 1) % polygon.length] ?? [x, y];
    return Math.hypot(nx - x, ny - y);
  });
  const longest = lengths.indexOf(Math.max(...lengths));
  const [one, other] = [polygon[longest], polygon[(longest + 1) % polygon.length]];
  if (one === undefined || other === undefined) return polygon;
  return polygon.toSpliced(longest + 1, 0, [(one[0] + other[0]) / 2, (one[1] + other[1]) / 2]);
}

/** Polygons without one point; one of two points goes whole. */
export const withoutPoint = (polygons: readonly Polygon[], shape: number, at: number): Polygon[] =>
  polygons.flatMap((polygon, index) => {
    if (index !== shape) return [polygon];
    return polygon.length > 2 ? [polygon.toSpliced(at, 1)] : [];
  });

/** Which polygon, and which of its points, the nth of all points is. */
export function pointAt(polygons: readonly Polygon[], index: number): { shape: number; at: number } {
  let at = index;
  for (const [shape, polygon] of polygons.entries()) {
    if (at < polygon.length) return { shape, at };
    at -= polygon.length;
  }
  return { shape: polygons.length, at };
}

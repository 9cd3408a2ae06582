import type { Point } from "@kumiki/core";

/** A rectangle of any direction; corners in order around it. */
export interface Rectangle {
  readonly corners: readonly Point[];
  readonly width: number;
  readonly height: number;
}

/**
 * The rectangle of least area around points: one of its sides lies on a side of their convex hull (Freeman and Shapira
 * 1975). Undefined for no points.
 */
export function smallestRectangle(points: readonly Point[]): Rectangle | undefined {
  const hull = convexHull(points);
  let best: { readonly area: number; readonly rectangle: Rectangle } | undefined;
  for (const [at, from] of hull.entries()) {
    const to = hull[(at + 1) % hull.length] ?? from;
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    const direction = length === 0 ? { x: 1, y: 0 } : { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
    const rectangle = along(hull, direction);
    const area = rectangle.width * rectangle.height;
    if (best === undefined || area < best.area) best = { area, rectangle };
  }
  return best?.rectangle;
}

/** The rectangle around points whose first side has this direction (of length 1). */
function along(points: readonly Point[], { x: ux, y: uy }: Point): Rectangle {
  const us = points.map(({ x, y }) => x * ux + y * uy);
  const vs = points.map(({ x, y }) => y * ux - x * uy);
  const [left, right, top, bottom] = [Math.min(...us), Math.max(...us), Math.min(...vs), Math.max(...vs)];
  const corner = (u: number, v: number): Point => ({ x: u * ux - v * uy, y: u * uy + v * ux });
  const corners = [corner(left, top), corner(right, top), corner(right, bottom), corner(left, bottom)];
  return { corners, width: right - left, height: bottom - top };
}

/** Every side moved outwards by area · `ratio` / girth, as a polygon is in DB (its equation 10). */
export function grown({ corners, width, height }: Rectangle, ratio: number): Rectangle {
  const distance = (width * height * ratio) / (2 * (width + height));
  const [a, b, , d] = corners;
  if (a === undefined || b === undefined || d === undefined) return { corners, width, height };
  const [right, down] = [unit(a, b), unit(a, d)];
  const signs = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ] as const;
  const moved = corners.map(({ x, y }, at) => {
    const [u, v] = signs[at] ?? [0, 0];
    return { x: x + distance * (u * right.x + v * down.x), y: y + distance * (u * right.y + v * down.y) };
  });
  return { corners: moved, width: width + 2 * distance, height: height + 2 * distance };
}

function unit(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
}

/** Points around all others, without those on straight lines (Andrew 1979, monotone chain). */
function convexHull(points: readonly Point[]): Point[] {
  const sorted = points.toSorted((p, q) => p.x - q.x || p.y - q.y);
  const half = (ordered: readonly Point[]): Point[] => {
    const chain: Point[] = [];
    for (const point of ordered) {
      while (chain.length > 1 && turn(chain.at(-2) ?? point, chain.at(-1) ?? point, point) <= 0) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  const hull = [...half(sorted), ...half(sorted.toReversed())];
  return hull.length > 0 ? hull : sorted.slice(0, 1);
}

const turn = (a: Point, b: Point, c: Point): number => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

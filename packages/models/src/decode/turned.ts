import { type Box, boxAround, type Point } from "@kumiki/core";

/**
 * Corners of a box (centre x, y, width, height) turned by `angle` rad, in order around it, and the upright box around
 * them (`xywhr2xyxyxyxy` in ultralytics/utils/ops.py).
 */
export function cornersOf([x, y, width, height]: readonly [number, number, number, number], angle: number) {
  const along = { x: (Math.cos(angle) * width) / 2, y: (Math.sin(angle) * width) / 2 };
  const across = { x: (-Math.sin(angle) * height) / 2, y: (Math.cos(angle) * height) / 2 };
  const corner = (right: number, down: number): Point => ({
    x: x + right * along.x + down * across.x,
    y: y + right * along.y + down * across.y,
  });
  const corners: readonly Point[] = [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
  const box: Box = boxAround(corners);
  return { box, corners };
}

/** Area that two convex polygons share (Sutherland and Hodgman 1974: one is cut along each side of the other). */
export function sharedArea(a: readonly Point[], b: readonly Point[]): number {
  const ring = polygonArea(b) < 0 ? b.toReversed() : b;
  let rest = a;
  for (const [at, from] of ring.entries()) {
    const to = ring[(at + 1) % ring.length] ?? from;
    rest = cut(rest, from, to);
  }
  return Math.abs(polygonArea(rest));
}

/** Twice halved: signed by the direction in which the corners go round. */
export function polygonArea(points: readonly Point[]): number {
  return points.reduce((sum, point, at) => sum + cross(point, points[(at + 1) % points.length] ?? point), 0) / 2;
}

const cross = (a: Point, b: Point): number => a.x * b.y - b.x * a.y;
/** Above 0 on the inner side of the line. */
const side = (point: Point, from: Point, to: Point): number =>
  (to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x);

function cut(points: readonly Point[], from: Point, to: Point): Point[] {
  return points.flatMap((point, at) => {
    const next = points[(at + 1) % points.length] ?? point;
    const [here, there] = [side(point, from, to), side(next, from, to)];
    const kept = here >= 0 ? [point] : [];
    if (here >= 0 === there >= 0) return kept;
    const share = here / (here - there);
    return [...kept, { x: point.x + share * (next.x - point.x), y: point.y + share * (next.y - point.y) }];
  });
}

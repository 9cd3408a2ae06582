import type { Point } from "./values.ts";

/** Whether a polygon holds a point: a ray to the right meets its sides an odd number of times. */
export function isInPolygon(polygon: readonly Point[], x: number, y: number): boolean {
  let inside = false;
  for (const [at, from] of polygon.entries()) {
    const to = polygon[(at + 1) % polygon.length];
    if (to === undefined || from.y > y === to.y > y) continue;
    if (x < from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x)) inside = !inside;
  }
  return inside;
}

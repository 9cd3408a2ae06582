import type { Point } from "@kumiki/core";

/** Values on a grid, row by row; above 0 is inside. */
export interface Field {
  readonly width: number;
  readonly height: number;
  readonly values: Float64Array;
  /** Place of a (fractional) grid position. */
  toPoint(x: number, y: number): Point;
}

/** Places on the edges between four neighbours: an edge is known by the middle of its ends, doubled. */
type Edge = readonly [x: number, y: number];

/**
 * The longest line around the inside, in order, placed between grid points by linear interpolation (marching squares,
 * Lorensen and Cline 1987 in the plane); around the grid everything is outside. Empty when nothing is inside.
 */
export function traceOutline(field: Field): Point[] {
  const lines = segments(field);
  let longest: Edge[] = [];
  while (lines.size > 0) {
    const ring = takeRing(lines);
    if (ring.length > longest.length) longest = ring;
  }
  return withoutStraights(longest.map((edge) => crossing(field, edge))).map(({ x, y }) => field.toPoint(x, y));
}

const keyOf = ([x, y]: Edge): string => `${x},${y}`;

/** What lies outside the grid is just outside the mask. */
const valueAt = ({ width, height, values }: Field, x: number, y: number): number =>
  x < 0 || y < 0 || x >= width || y >= height ? -1 : (values[y * width + x] ?? -1);

interface Segment {
  readonly at: Edge;
  readonly next: Edge;
}

/** The pieces of all lines by the edge where they begin; each ends where another begins. */
function segments(field: Field): Map<string, Segment> {
  const found = new Map<string, Segment>();
  for (let y = -1; y < field.height; y += 1)
    for (let x = -1; x < field.width; x += 1)
      for (const segment of inCell(field, x, y)) found.set(keyOf(segment.at), segment);
  return found;
}

/** Between four neighbours, walked clockwise: a line begins where the walk leaves the inside and ends where it came in. */
function inCell(field: Field, x: number, y: number): Segment[] {
  const corners: readonly Edge[] = [
    [x, y],
    [x + 1, y],
    [x + 1, y + 1],
    [x, y + 1],
  ];
  const inside = corners.map(([cx, cy]) => valueAt(field, cx, cy) > 0);
  const enters: Edge[] = [];
  const leaves: Edge[] = [];
  for (const [at, [cx, cy]] of corners.entries()) {
    const after = (at + 1) % 4;
    const [nx, ny] = corners[after] ?? [cx, cy];
    if (inside[at] !== inside[after]) (inside[at] ? leaves : enters).push([cx + nx, cy + ny]);
  }
  // Two opposite corners inside: each line goes around its own corner.
  const paired = inside[0] && leaves.length === 2 ? leaves.toReversed() : leaves;
  return enters.flatMap((next, at) => {
    const begin = paired[at];
    return begin === undefined ? [] : [{ at: begin, next }];
  });
}

function takeRing(lines: Map<string, Segment>): Edge[] {
  const ring: Edge[] = [];
  let segment: Segment | undefined = lines.values().next().value;
  while (segment !== undefined) {
    lines.delete(keyOf(segment.at));
    ring.push(segment.at);
    segment = lines.get(keyOf(segment.next));
  }
  return ring;
}

function crossing(field: Field, [doubleX, doubleY]: Edge): Point {
  const [x, y] = [Math.floor(doubleX / 2), Math.floor(doubleY / 2)];
  const [dx, dy] = [doubleX - 2 * x, doubleY - 2 * y];
  const [here, there] = [valueAt(field, x, y), valueAt(field, x + dx, y + dy)];
  const share = here / (here - there);
  return { x: x + dx * share, y: y + dy * share };
}

/** Leaves out points on a straight line between their neighbours (to 0.02 of a grid step). */
function withoutStraights(points: readonly Point[]): Point[] {
  return points.filter((point, at) => {
    const before = points.at(at - 1) ?? point;
    const after = points[(at + 1) % points.length] ?? point;
    const [dx, dy] = [after.x - before.x, after.y - before.y];
    const distance = Math.abs(dx * (before.y - point.y) - dy * (before.x - point.x)) / (Math.hypot(dx, dy) || 1);
    return distance > 0.02;
  });
}

import { type Box, boxAround, type Point } from "@kumiki/core";

interface Placed {
  /** From the top left of the line, clockwise. */
  readonly corners: readonly [Point, Point, Point, Point];
}
type Order = "ltr" | "rtl" | "ttb";

/**
 * Lines in the order in which a person reads them. Rows from the top (`ltr`, `rtl`), columns from the right (`ttb`): what
 * shares more than half of the smaller one's height (width) with a row's (column's) first stands in it. A page that lies
 * askew is read along its own lines.
 */
export function inReadingOrder<T extends Placed>(lines: readonly T[], order: Order): T[] {
  const angle = tilt(lines, order);
  const placed = lines.map((line) => ({ line, box: boxAround(line.corners.map((point) => turned(point, -angle))) }));
  const ordered =
    order === "ttb"
      ? grouped(
          placed,
          ({ box }) => [-box[2], -box[0]],
          ({ box }) => box[1],
        )
      : grouped(
          placed,
          ({ box }) => [box[1], box[3]],
          ({ box }) => (order === "ltr" ? box[0] : -box[2]),
        );
  return ordered.map(({ line }) => line);
}

/** How far lines run away from level (plumb), radians: the middle one of the longer half, which tells most. */
function tilt(lines: readonly Placed[], order: Order): number {
  const runs = lines.map(({ corners: [a, b, , d] }) => {
    const to = order === "ttb" ? d : b;
    const [x, y] = [to.x - a.x, to.y - a.y];
    return { length: Math.hypot(x, y), angle: order === "ttb" ? Math.atan2(-x, y) : Math.atan2(y, x) };
  });
  const longer = runs.sort((p, q) => q.length - p.length).slice(0, Math.ceil(runs.length / 2));
  const angles = longer.map(({ angle }) => angle).sort((p, q) => p - q);
  return angles[Math.floor(angles.length / 2)] ?? 0;
}

function turned({ x, y }: Point, angle: number): Point {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return { x: x * cos - y * sin, y: x * sin + y * cos };
}

function grouped<T extends { readonly box: Box }>(
  lines: readonly T[],
  spanOf: (line: T) => readonly [from: number, to: number],
  alongOf: (line: T) => number,
): T[] {
  const middle = (line: T): number => (spanOf(line)[0] + spanOf(line)[1]) / 2;
  const groups: { readonly first: T; readonly lines: T[] }[] = [];
  for (const line of lines.toSorted((a, b) => middle(a) - middle(b))) {
    const group = groups.at(-1);
    if (group !== undefined && shared(spanOf(group.first), spanOf(line)) > 0.5) group.lines.push(line);
    else groups.push({ first: line, lines: [line] });
  }
  return groups.flatMap((group) => group.lines.sort((a, b) => alongOf(a) - alongOf(b)));
}

/** What two spans share, as a share of the shorter one. */
const shared = ([a1, a2]: readonly [number, number], [b1, b2]: readonly [number, number]): number =>
  (Math.min(a2, b2) - Math.max(a1, b1)) / Math.max(1e-9, Math.min(a2 - a1, b2 - b1));

import type { Detection } from "@kumiki/core";

/** How lines of text run: along, and from line to line. */
export type Reading = "ltr" | "rtl" | "ttb";

interface Placed {
  readonly item: Detection;
  /** Where it begins and how long it is along the way that lines follow one another. */
  readonly start: number;
  readonly length: number;
  /** Where its middle lies along the line. */
  readonly along: number;
}

/**
 * Things in the order in which a page is read: lines one after another, each in its own direction. `ttb` is upright
 * Japanese: columns from right to left. A thing belongs to a line when their middles are less than half of the smaller
 * one's height apart.
 */
export function inReadingOrder(items: readonly Detection[], reading: Reading): Detection[] {
  const placed = items.map((item) => place(item, reading)).sort((a, b) => middle(a) - middle(b));
  const lines: Placed[][] = [];
  for (const one of placed) {
    const line = lines.at(-1);
    if (line !== undefined && isOnLine(line, one)) line.push(one);
    else lines.push([one]);
  }
  return lines.flatMap((line) => line.sort((a, b) => a.along - b.along).map(({ item }) => item));
}

function place(item: Detection, reading: Reading): Placed {
  const [x1, y1, x2, y2] = item.box;
  if (reading === "ttb") return { item, start: -x2, length: x2 - x1, along: (y1 + y2) / 2 };
  const along = (x1 + x2) / 2;
  return { item, start: y1, length: y2 - y1, along: reading === "rtl" ? -along : along };
}

const middle = ({ start, length }: Placed): number => start + length / 2;

function isOnLine(line: readonly Placed[], one: Placed): boolean {
  const middleOfLine = line.reduce((sum, other) => sum + middle(other), 0) / line.length;
  const height = line.reduce((sum, other) => sum + other.length, 0) / line.length;
  return Math.abs(middle(one) - middleOfLine) < Math.min(height, one.length) / 2;
}

import type { Box, Point } from "@kumiki/core";

/** One byte a pixel, to be filled in place. */
export interface Canvas {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Fills the pixels whose middle lies inside a polygon (even-odd rule) with 255. */
export function fillPolygon(canvas: Canvas, corners: readonly Point[]): void {
  const { height } = canvas;
  const ys = corners.map(({ y }) => y);
  const [top, bottom] = [Math.max(0, Math.floor(Math.min(...ys))), Math.min(height, Math.ceil(Math.max(...ys)))];
  for (let y = top; y < bottom; y++) {
    const crossings = crossingsAt(corners, y + 0.5);
    for (let at = 0; at + 1 < crossings.length; at += 2) fillRow(canvas, y, crossings[at] ?? 0, crossings[at + 1] ?? 0);
  }
}

/** Where the outline crosses the line at `y`, from left to right. */
function crossingsAt(corners: readonly Point[], y: number): number[] {
  const found: number[] = [];
  for (const [index, { x: x1, y: y1 }] of corners.entries()) {
    const { x: x2, y: y2 } = corners[(index + 1) % corners.length] as Point;
    // Half open, so that a corner that is just there counts once.
    if (y1 <= y !== y2 <= y) found.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
  }
  return found.sort((one, other) => one - other);
}

/** Fills the pixels whose middle lies inside the ellipse that touches a box's sides with 255. */
export function fillEllipse(canvas: Canvas, [x1, y1, x2, y2]: Box): void {
  const [cx, cy, rx, ry] = [(x1 + x2) / 2, (y1 + y2) / 2, (x2 - x1) / 2, (y2 - y1) / 2];
  const [top, bottom] = [Math.max(0, Math.floor(y1)), Math.min(canvas.height, Math.ceil(y2))];
  for (let y = top; y < bottom; y++) {
    const inner = 1 - ((y + 0.5 - cy) / ry) ** 2;
    if (inner > 0) fillRow(canvas, y, cx - rx * Math.sqrt(inner), cx + rx * Math.sqrt(inner));
  }
}

/** From the first pixel whose middle is not left of `from` to the last one left of `to`. */
function fillRow({ data, width }: Canvas, y: number, from: number, to: number): void {
  const first = Math.max(0, Math.ceil(from - 0.5));
  const end = Math.min(width, Math.ceil(to - 0.5));
  if (end > first) data.fill(255, y * width + first, y * width + end);
}

/** From the top left, clockwise. */
export const cornersOf = ([x1, y1, x2, y2]: Box): Point[] => [
  { x: x1, y: y1 },
  { x: x2, y: y1 },
  { x: x2, y: y2 },
  { x: x1, y: y2 },
];

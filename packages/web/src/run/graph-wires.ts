import { wireRoute } from "../editor/graph/wire-route.ts";
import type { Box } from "./graph-fit.ts";

/** Wires meet boxes at the height of their heads, px from the top, so that boxes in a row have straight wires. */
const headAt = 19;

/**
 * A wire as an SVG path: from the right side of one box to the left of another, around the boxes between them; straight
 * up or down when one stands below the other.
 */
export function wirePath(from: Box, to: Box, boxes: readonly Box[]): string {
  if (to.left < from.left + from.width && from.left < to.left + to.width) return upright(from, to);
  const ends = { x1: from.left + from.width, y1: from.top + headAt, x2: to.left, y2: to.top + headAt };
  return wireRoute(
    ends,
    boxes.filter((box) => box !== from && box !== to),
  );
}

function upright(from: Box, to: Box): string {
  const [x1, x2] = [from.left + from.width / 2, to.left + to.width / 2];
  const isDown = from.top < to.top;
  const [y1, y2] = isDown ? [from.top + from.height, to.top] : [from.top, to.top + to.height];
  const bend = (y2 - y1) / 2;
  return `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`;
}

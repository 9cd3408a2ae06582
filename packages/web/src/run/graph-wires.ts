import type { Box } from "./graph-fit.ts";

/** Wires meet boxes at the height of their heads, px from the top, so that boxes in a row have straight wires. */
const headAt = 19;
const lane = 10;

interface Ends {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/**
 * A wire as an SVG path: from the right side of one box to the left of another, around the boxes between them; straight
 * up or down when one stands below the other.
 */
export function wirePath(from: Box, to: Box, boxes: readonly Box[]): string {
  if (to.left < from.left + from.width && from.left < to.left + to.width) return upright(from, to);
  const ends = { x1: from.left + from.width, y1: from.top + headAt, x2: to.left, y2: to.top + headAt };
  const others = boxes.filter((box) => box !== from && box !== to);
  const between = others.filter((box) => isInTheWay(box, ends));
  return between.length === 0 ? curve(ends) : detour(ends, between, others);
}

const curve = ({ x1, y1, x2, y2 }: Ends): string => {
  const bend = Math.max(24, Math.abs(x2 - x1) / 2);
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
};

function upright(from: Box, to: Box): string {
  const [x1, x2] = [from.left + from.width / 2, to.left + to.width / 2];
  const isDown = from.top < to.top;
  const [y1, y2] = isDown ? [from.top + from.height, to.top] : [from.top, to.top + to.height];
  const bend = (y2 - y1) / 2;
  return `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`;
}

/** Whether the straight line comes through the box. */
function isInTheWay({ left, top, width, height }: Box, { x1, y1, x2, y2 }: Ends): boolean {
  if (left < x1 || left + width > x2) return false;
  const y = y1 + ((left + width / 2 - x1) / (x2 - x1)) * (y2 - y1);
  return y > top - 4 && y < top + height + 4;
}

function detour({ x1, y1, x2, y2 }: Ends, between: readonly Box[], others: readonly Box[]): string {
  const left = Math.min(...between.map((box) => box.left));
  const right = Math.max(...between.map((box) => box.left + box.width));
  const above = Math.min(...between.map(({ top }) => top)) - lane;
  const below = Math.max(...between.map(({ top, height }) => top + height)) + lane;
  const isFree = (y: number) =>
    others.every(
      (box) => box.left > right || box.left + box.width < left || y < box.top - 2 || y > box.top + box.height + 2,
    );
  const y = isFree(below) || !isFree(above) ? below : above;
  const [out, back] = [(left - x1) / 2, (x2 - right) / 2];
  return `M${x1} ${y1}C${x1 + out} ${y1} ${left - out} ${y} ${left} ${y}H${right}C${right + back} ${y} ${x2 - back} ${y2} ${x2} ${y2}`;
}

import type { Box } from "@kumiki/core";

/** The square around a box, with the same centre. */
export function squareBox([x1, y1, x2, y2]: Box): Box {
  const half = Math.max(x2 - x1, y2 - y1) / 2;
  const [cx, cy] = [(x1 + x2) / 2, (y1 + y2) / 2];
  return [cx - half, cy - half, cx + half, cy + half];
}

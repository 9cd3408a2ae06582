import type { Box } from "@kumiki/core";

/** px² */
export const areaOf = ([x1, y1, x2, y2]: Box): number => (x2 - x1) * (y2 - y1);

export const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

/** The box whose sides are the weighted means of others'. */
export function meanBox(boxes: readonly Box[], weights: readonly number[]): Box {
  const whole = weights.reduce((sum, one) => sum + one, 0);
  const side = (at: 0 | 1 | 2 | 3): number =>
    whole > 0
      ? boxes.reduce((sum, box, index) => sum + box[at] * weights[index], 0) / whole
      : mean(boxes.map((box) => box[at]));
  return [side(0), side(1), side(2), side(3)];
}

/** The smallest box around others. */
export const boxAroundAll = (boxes: readonly Box[]): Box => [
  Math.min(...boxes.map((box) => box[0])),
  Math.min(...boxes.map((box) => box[1])),
  Math.max(...boxes.map((box) => box[2])),
  Math.max(...boxes.map((box) => box[3])),
];

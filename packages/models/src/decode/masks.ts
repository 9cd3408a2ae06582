import type { Box, Point } from "@kumiki/core";
import { type DecodeInput, inputSize } from "./decoder.ts";
import { type Field, traceOutline } from "./outline.ts";
import { readOutput } from "./read.ts";

/** Shapes of which every mask of one picture is a sum. */
export interface Prototypes {
  /** Coefficients of a mask. */
  readonly count: number;
  /** Outline of what the coefficients make within a box, px of the model's input; empty where they make nothing. */
  trace(coefficients: readonly number[], box: Box): readonly Point[];
}

/**
 * Reads prototypes [1,M,h,w] laid over the model's whole input. A mask is where Σ coefficient × prototype, a logit, is above
 * that of the threshold, cut to its box (`process_mask` in ultralytics/utils/ops.py, which has one half).
 */
export function readPrototypes(output: string, { card, outputs, maskThreshold }: DecodeInput): Prototypes {
  const size = inputSize(card);
  const { shape, data } = readOutput(card, outputs, output, [1, undefined, undefined, undefined]);
  const [, count = 0, rows = 0, columns = 0] = shape;
  const level = Math.log(maskThreshold / (1 - maskThreshold));
  const [stepX, stepY] = [size.width / columns, size.height / rows];

  const fieldIn = (coefficients: readonly number[], box: Box): Field => {
    const left = Math.max(0, Math.floor(box[0] / stepX));
    const top = Math.max(0, Math.floor(box[1] / stepY));
    const width = Math.max(0, Math.min(columns, Math.ceil(box[2] / stepX)) - left);
    const height = Math.max(0, Math.min(rows, Math.ceil(box[3] / stepY)) - top);
    const values = new Float64Array(width * height).fill(-level);
    for (const [plane, coefficient] of coefficients.entries())
      for (let row = 0; row < height; row += 1) {
        const from = (plane * rows + top + row) * columns + left;
        for (let column = 0; column < width; column += 1) {
          const at = row * width + column;
          values[at] = (values[at] ?? 0) + coefficient * (data[from + column] ?? 0);
        }
      }
    return { width, height, values, toPoint: (x, y) => ({ x: (left + x + 0.5) * stepX, y: (top + y + 0.5) * stepY }) };
  };
  return {
    count,
    trace: (coefficients, box) => {
      const [x1, y1, x2, y2] = box;
      const inside = ({ x, y }: Point): Point => ({ x: clamp(x, x1, x2), y: clamp(y, y1, y2) });
      return traceOutline(fieldIn(coefficients, box)).map(inside);
    },
  };
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

import { type Box, text } from "@kumiki/core";
import { bestClass } from "./best-class.ts";
import type { Candidate } from "./candidate.ts";
import { type DecodeInput, type DecoderData, type DetectionDecoder, inputSize, probability } from "./decoder.ts";
import { gridCells } from "./grid.ts";
import { badOutput, type Floats, readOutput } from "./read.ts";

/**
 * Each cell of a grid tells classes (0..1) and, for each side of its box, a distribution over 0..R-1 strides from the
 * cell's middle: the side lies at its expected value (Generalized Focal Loss, Li et al. 2020, arXiv:2006.04388).
 */
function candidates({ grids }: DecoderData<"nanodet">, { card, outputs, score }: DecodeInput): Candidate[] {
  const { width, height } = inputSize(card);
  return grids.flatMap(({ stride, ...names }) => {
    const cells = gridCells(stride, width, height);
    const scores = readOutput(card, outputs, names.scores, [1, cells.length, undefined]);
    const boxes = readOutput(card, outputs, names.boxes, [1, cells.length, undefined]);
    const [classes, fields] = [scores.shape[2] ?? 0, boxes.shape[2] ?? 0];
    if (classes === 0 || fields < 8 || fields % 4 !== 0)
      throw badOutput(card, boxes.name, text("4 辺の分布", "distributions of 4 sides"), String(fields));
    const found: Candidate[] = [];
    for (const [cell, { column, row }] of cells.entries()) {
      const best = bestClass(scores.data, cell * classes, (cell + 1) * classes);
      const value = probability(card, scores.name, best.score);
      if (value < score) continue;
      const [left, top, right, bottom] = sides(boxes, cell * fields, fields / 4);
      const [x, y] = [(column + 0.5) * stride, (row + 0.5) * stride];
      const box: Box = [x - left * stride, y - top * stride, x + right * stride, y + bottom * stride];
      found.push({ box, score: value, class: best.index });
    }
    return found;
  });
}

/** Distances in strides. */
function sides({ data }: Floats, from: number, steps: number): [number, number, number, number] {
  const [left = 0, top = 0, right = 0, bottom = 0] = [0, 1, 2, 3].map((side) =>
    expected(data.subarray(from + side * steps, from + (side + 1) * steps)),
  );
  return [left, top, right, bottom];
}

/** The mean of 0..R-1, weighted by the softmax of its logits. */
function expected(logits: Floats["data"]): number {
  const highest = Math.max(...logits);
  let [sum, total] = [0, 0];
  for (const [step, logit] of logits.entries()) {
    const weight = Math.exp(logit - highest);
    sum += weight * step;
    total += weight;
  }
  return sum / total;
}

export const nanodet: DetectionDecoder<DecoderData<"nanodet">> = { measure: "union", candidates };

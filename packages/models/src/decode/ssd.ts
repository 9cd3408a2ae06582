import { bestClass } from "./best-class.ts";
import type { Candidate } from "./candidate.ts";
import {
  checkSize,
  type DecodeInput,
  type DecoderData,
  type DetectionDecoder,
  inputSize,
  probability,
} from "./decoder.ts";
import { badOutput, readOutput } from "./read.ts";

/**
 * Scores [1,N,1+C], class 0 being the background, and boxes [1,N,4] = x1, y1, x2, y2 as shares of the model's input
 * (SSD heads with the priors already applied, such as Ultra-Light-Fast-Generic-Face-Detector).
 */
function candidates(decoder: DecoderData<"ssd">, { card, outputs, score }: DecodeInput): Candidate[] {
  const { width, height } = inputSize(card);
  const scores = readOutput(card, outputs, decoder.scores, [1, undefined, undefined]);
  const [, rows = 0, fields = 0] = scores.shape;
  if (fields < 2) throw badOutput(card, scores.name, "[1,N,1+C]", `[${scores.shape.join(",")}]`);
  const boxes = readOutput(card, outputs, decoder.boxes, [1, rows, 4]);
  const found: Candidate[] = [];
  for (let row = 0; row < rows; row += 1) {
    const best = bestClass(scores.data, row * fields + 1, (row + 1) * fields);
    const value = probability(card, scores.name, best.score);
    if (value < score) continue;
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = boxes.data.subarray(row * 4, row * 4 + 4);
    checkSize(card, boxes.name, x2 - x1, y2 - y1);
    found.push({ box: [x1 * width, y1 * height, x2 * width, y2 * height], score: value, class: best.index });
  }
  return found;
}

export const ssd: DetectionDecoder<DecoderData<"ssd">> = { measure: "union", candidates };

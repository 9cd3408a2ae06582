import type { Candidate } from "./candidate.ts";
import { checkSize, type DecodeInput, type DecoderData, type DetectionDecoder, probability } from "./decoder.ts";
import { classNumber, readOutput } from "./read.ts";

const fields = 6;

/** Output [1,K,6]: x1, y1, x2, y2 (px of the model's input), score, class. Its own peak search lets doubles through. */
function candidates(decoder: DecoderData<"centernet">, { card, outputs, score }: DecodeInput): Candidate[] {
  const { name, shape, data } = readOutput(card, outputs, decoder.output, [1, undefined, fields]);
  const found: Candidate[] = [];
  for (let row = 0; row < (shape[1] ?? 0); row += 1) {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0, raw = 0, label = 0] = data.subarray(row * fields, (row + 1) * fields);
    const value = probability(card, name, raw);
    if (value < score) continue;
    checkSize(card, name, x2 - x1, y2 - y1);
    found.push({ box: [x1, y1, x2, y2], score: value, class: classNumber(card, name, label) });
  }
  return found;
}

export const centernet: DetectionDecoder<DecoderData<"centernet">> = { measure: "union", candidates };

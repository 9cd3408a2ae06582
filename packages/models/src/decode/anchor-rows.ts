import { text } from "@kumiki/core";
import { anchorCentres } from "./anchors.ts";
import { place } from "./blazeface.ts";
import type { Candidate } from "./candidate.ts";
import { type DecodeInput, type DecoderData, type DetectionDecoder, inputSize, sigmoid } from "./decoder.ts";
import { badOutput, readOutput } from "./read.ts";

/**
 * One output [1,A,5+2K] for all grids of anchors (MediaPipe's full-range face and palm detectors): the logit of the score,
 * then dx, dy, width, height and K key points as in `blazeface`.
 */
function candidates({ output, grids }: DecoderData<"anchor-rows">, { card, outputs, score }: DecodeInput): Candidate[] {
  const { width, height } = inputSize(card);
  const anchors = grids.flatMap((grid) => anchorCentres(grid, width, height));
  const { data, shape, name } = readOutput(card, outputs, output, [1, anchors.length, undefined]);
  const fields = shape[2] ?? 0;
  if (fields < 5) throw badOutput(card, name, text("枠ごとに 5 つ以上の値", "at least 5 values a box"), String(fields));
  return anchors.flatMap(({ x, y }, index): Candidate[] => {
    const start = index * fields;
    const value = sigmoid(data[start] ?? 0);
    if (value < score) return [];
    const row = data.subarray(start + 1, start + fields);
    // Sizes are a free regression, as in `blazeface`.
    if (!((row[2] ?? 0) > 0 && (row[3] ?? 0) > 0)) return [];
    return [{ ...place(row, x, y), score: value, class: 0 }];
  });
}

export const anchorRows: DetectionDecoder<DecoderData<"anchor-rows">> = { measure: "union", candidates };

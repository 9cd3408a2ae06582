import { bestClass } from "./best-class.ts";
import { type Candidate, centred } from "./candidate.ts";
import { checkSize, type DecodeInput, type DecoderData, type DetectionDecoder, probability } from "./decoder.ts";
import { readPrototypes } from "./masks.ts";
import { badOutput, readOutput } from "./read.ts";

/**
 * Output [1,N,5+C] (N = 25200 at 640 px): centre x, y, width, height (px of the model's input), objectness, then C
 * class scores; score = objectness × best class, as `non_max_suppression` in YOLOv5's utils/general.py has it. A
 * segmenting model has M mask coefficients behind them and prototypes [1,M,h,w] beside.
 */
function candidates(decoder: DecoderData<"yolov5">, input: DecodeInput): Candidate[] {
  const { card, outputs, score } = input;
  const masks = decoder.prototypes === undefined ? undefined : readPrototypes(decoder.prototypes, input);
  const { name, shape, data } = readOutput(card, outputs, decoder.output, [1, undefined, undefined]);
  const [, rows = 0, fields = 0] = shape;
  const end = fields - (masks?.count ?? 0);
  if (end < 6) throw badOutput(card, name, "[1,N,5+C]", `[${shape.join(",")}]`);
  const found: Candidate[] = [];
  for (let row = 0; row < rows; row += 1) {
    const start = row * fields;
    const objectness = probability(card, name, data[start + 4] ?? 0);
    if (objectness < score) continue;
    const best = bestClass(data, start + 5, start + end);
    const value = objectness * probability(card, name, best.score);
    if (value < score) continue;
    const [x = 0, y = 0, width = 0, height = 0] = data.subarray(start, start + 4);
    checkSize(card, name, width, height);
    const box = centred(x, y, width, height);
    const rest = Array.from(data.subarray(start + end, start + fields));
    found.push({ box, score: value, class: best.index, ...(masks && { trace: () => masks.trace(rest, box) }) });
  }
  return found;
}

export const yolov5: DetectionDecoder<DecoderData<"yolov5">> = { measure: "union", candidates };

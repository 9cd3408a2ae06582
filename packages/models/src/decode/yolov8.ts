import { type Candidate, centred } from "./candidate.ts";
import { checkSize, type DecodeInput, type DecoderData, type DetectionDecoder, probability } from "./decoder.ts";
import { badOutput, readOutput } from "./read.ts";

/**
 * Output [1,4+C,N] (N = 8400 at 640 px): one column a box: centre x, y, width, height (px of the model's input), then
 * C class scores; there is no objectness (Ultralytics YOLOv8, export format "onnx" without NMS).
 */
function candidates(decoder: DecoderData<"yolov8">, { card, outputs, score }: DecodeInput): Candidate[] {
  const { name, shape, data } = readOutput(card, outputs, decoder.output, [1, undefined, undefined]);
  const [, fields = 0, columns = 0] = shape;
  if (fields < 5) throw badOutput(card, name, "[1,4+C,N]", `[${shape.join(",")}]`);
  const best = bestClasses(data, fields, columns);
  const found: Candidate[] = [];
  for (let column = 0; column < columns; column += 1) {
    const value = probability(card, name, best.scores[column] ?? 0);
    if (value < score) continue;
    const at = (field: number): number => data[field * columns + column] ?? 0;
    checkSize(card, name, at(2), at(3));
    found.push({ box: centred(at(0), at(1), at(2), at(3)), score: value, class: best.classes[column] ?? 0 });
  }
  return found;
}

/** Walks the tensor in memory order, which is class by class. */
function bestClasses(data: Float32Array | Float64Array, fields: number, columns: number) {
  const scores = Float64Array.from(data.subarray(4 * columns, 5 * columns));
  const classes = new Int32Array(columns);
  for (let field = 5; field < fields; field += 1)
    for (let column = 0; column < columns; column += 1) {
      const value = data[field * columns + column] ?? 0;
      if (value <= (scores[column] ?? 0)) continue;
      scores[column] = value;
      classes[column] = field - 4;
    }
  return { scores, classes };
}

export const yolov8: DetectionDecoder<DecoderData<"yolov8">> = { measure: "union", candidates };

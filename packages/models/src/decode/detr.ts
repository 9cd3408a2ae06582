import { bestClass } from "./best-class.ts";
import { type Candidate, centred } from "./candidate.ts";
import {
  checkSize,
  type DecodeInput,
  type DecoderData,
  type DetectionDecoder,
  inputSize,
  probability,
  sigmoid,
} from "./decoder.ts";
import { badOutput, type Floats, readOutput } from "./read.ts";

/**
 * Logits [1,N,C] and boxes [1,N,4] = centre x, y, width, height as shares of the model's input. `sigmoid`: RT-DETR,
 * D-FINE and RF-DETR (`PostProcess` in rfdetr/models/lwdetr.py), a score a class; `softmax`: DETR (`PostProcess` in
 * facebookresearch/detr models/detr.py), whose last class says that nothing is there. Each query gives its best class.
 */
function candidates(decoder: DecoderData<"detr">, input: DecodeInput): Candidate[] {
  const { card, outputs, score } = input;
  const logits = readOutput(card, outputs, decoder.logits, [1, undefined, undefined]);
  const [, rows = 0, fields = 0] = logits.shape;
  const classes = decoder.scores === "softmax" ? fields - 1 : fields;
  if (classes < 1) throw badOutput(card, logits.name, "[1,N,C]", `[${logits.shape.join(",")}]`);
  const boxes = readOutput(card, outputs, decoder.boxes, [1, rows, 4]);
  const found: Candidate[] = [];
  for (let row = 0; row < rows; row += 1) {
    const start = row * fields;
    const best = bestClass(logits.data, start, start + classes);
    const value =
      decoder.scores === "sigmoid" ? sigmoid(best.score) : softmaxAt(logits.data, start, fields, best.score);
    if (value >= score) found.push({ box: boxAt(input, boxes, row * 4), score: value, class: best.index });
  }
  return found;
}

/** Rows [1,N,4+C]: the same boxes, then a probability a class (Ultralytics RT-DETR, `RTDETRDecoder` in head.py). */
function fromRows({ output }: DecoderData<"detr-rows">, input: DecodeInput): Candidate[] {
  const { card, outputs, score } = input;
  const rows = readOutput(card, outputs, output, [1, undefined, undefined]);
  const [, count = 0, fields = 0] = rows.shape;
  if (fields < 5) throw badOutput(card, output, "[1,N,4+C]", `[${rows.shape.join(",")}]`);
  const found: Candidate[] = [];
  for (let row = 0; row < count; row += 1) {
    const start = row * fields;
    const best = bestClass(rows.data, start + 4, start + fields);
    const value = probability(card, output, best.score);
    if (value >= score) found.push({ box: boxAt(input, rows, start), score: value, class: best.index });
  }
  return found;
}

/** Softmax of one value among data[start..start+count), without overflow. */
function softmaxAt(data: Floats["data"], start: number, count: number, value: number): number {
  let sum = 0;
  for (let index = start; index < start + count; index += 1) sum += Math.exp((data[index] ?? 0) - value);
  return 1 / sum;
}

function boxAt({ card }: DecodeInput, { name, data }: Floats, start: number) {
  const { width, height } = inputSize(card);
  const [x = 0, y = 0, w = 0, h = 0] = data.subarray(start, start + 4);
  checkSize(card, name, w, h);
  return centred(x * width, y * height, w * width, h * height);
}

export const detr: DetectionDecoder<DecoderData<"detr">> = { measure: "none", candidates };
export const detrRows: DetectionDecoder<DecoderData<"detr-rows">> = { measure: "none", candidates: fromRows };

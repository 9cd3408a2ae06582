import { bestClass } from "./best-class.ts";
import { type Candidate, centred } from "./candidate.ts";
import {
  checkSize,
  type DecodeInput,
  type DecoderData,
  type DetectionDecoder,
  inputSize,
  probability,
} from "./decoder.ts";
import { gridCells } from "./grid.ts";
import { badOutput, readOutput } from "./read.ts";

/**
 * Output [1,N,5+C], one row a cell of the grids, raw: centre = (value + cell) · stride, size = exp(value) · stride,
 * then objectness and C class scores; score = objectness × best class (`demo_postprocess` in YOLOX's
 * yolox/utils/demo_utils.py). N = 8400 at 640 px.
 */
function candidates(decoder: DecoderData<"yolox">, { card, outputs, score }: DecodeInput): Candidate[] {
  const input = inputSize(card);
  const cells = decoder.strides.flatMap((stride) => gridCells(stride, input.width, input.height));
  const { name, shape, data } = readOutput(card, outputs, decoder.output, [1, cells.length, undefined]);
  const fields = shape[2] ?? 0;
  if (fields < 6) throw badOutput(card, name, "[1,N,5+C]", `[${shape.join(",")}]`);
  return cells.flatMap(({ column, row, stride }, index) => {
    const [x = 0, y = 0, w = 0, h = 0, raw = 0] = data.subarray(index * fields, index * fields + 5);
    const objectness = probability(card, name, raw);
    if (objectness < score) return [];
    const best = bestClass(data, index * fields + 5, (index + 1) * fields);
    const value = objectness * probability(card, name, best.score);
    if (value < score) return [];
    const [width, height] = [Math.exp(w) * stride, Math.exp(h) * stride];
    checkSize(card, name, width, height);
    return [
      { box: centred((x + column) * stride, (y + row) * stride, width, height), score: value, class: best.index },
    ];
  });
}

export const yolox: DetectionDecoder<DecoderData<"yolox">> = { measure: "union", candidates };

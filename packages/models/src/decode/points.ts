import { boxAround, text } from "@kumiki/core";
import type { Candidate } from "./candidate.ts";
import { type DecodeInput, type DecoderData, type DetectionDecoder, probability, sigmoid } from "./decoder.ts";
import { badOutput, type Floats, readOutput } from "./read.ts";

/** Points of the one thing on the picture (MediaPipe's landmark models): x and y in px of the model's input, then others. */
function candidates(decoder: DecoderData<"points">, input: DecodeInput): Candidate[] {
  const { name, data } = flat(decoder.output, input);
  const { values, visibility } = decoder;
  const told = data.length / values;
  const count = decoder.count ?? told;
  if (!Number.isInteger(told) || count > told || told === 0)
    throw badOutput(
      input.card,
      name,
      text(`${values} 個ずつの値`, `values by ${values}`),
      text(`${data.length} 個の値`, `${data.length} values`),
    );
  const score = scoreOf(decoder, input);
  if (score < input.score) return [];
  const keypoints = Array.from({ length: count }, (_, index) => {
    const [x = 0, y = 0] = data.subarray(index * values);
    const seen = visibility === undefined ? {} : { score: sigmoid(data[index * values + visibility] ?? 0) };
    return { x, y, ...seen };
  });
  return [{ box: boxAround(keypoints), score, class: 0, keypoints }];
}

function scoreOf({ score, scores }: DecoderData<"points">, input: DecodeInput): number {
  if (score === undefined) return 1;
  const value = flat(score, input).data[0] ?? 0;
  return scores === "logits" ? sigmoid(value) : probability(input.card, score, value);
}

/** An output of any rank; its values are told by their order alone. */
function flat(output: string, { card, outputs }: DecodeInput): Floats {
  const rank = outputs.find(({ name }) => name === output)?.shape.length ?? 1;
  return readOutput(card, outputs, output, [1, ...Array.from({ length: rank - 1 }, () => undefined)]);
}

export const points: DetectionDecoder<DecoderData<"points">> = { measure: "union", candidates };

import { type Classes, type ModelCard, type Tensor, text } from "@kumiki/core";
import { labelOf } from "../labels/coco.ts";
import { bestClass } from "./best-class.ts";
import { probability } from "./decoder.ts";
import { badOutput, type Floats, readOutput } from "./read.ts";
import { wrongUse } from "./wrong-use.ts";

export interface ClassesOptions {
  /** At most so many, best first. */
  readonly top: number;
  /** Classes below are left out, 0..1. */
  readonly score: number;
  /** Overrides what the card says of the model's answer. */
  readonly softmax?: boolean;
}

/**
 * What a classifier's output [1,C] (or [1,C,1,1]) says of one picture, best first. INFERENCE_BAD_OUTPUT for tensors that
 * cannot be a right answer, MODEL_TASK_MISMATCH when the model is no classifier.
 */
export function decodeClasses(card: ModelCard, outputs: readonly Tensor[], options: ClassesOptions): Classes {
  const { decoder } = card;
  if (decoder.type !== "classes") throw wrongUse(card, "classify");
  const rank = outputs.find((output) => output.name === decoder.output)?.shape.length ?? 2;
  const shape = [1, undefined, ...Array.from({ length: Math.max(0, rank - 2) }, () => 1)];
  const answer = readOutput(card, outputs, decoder.output, shape);
  if (answer.data.length === 0)
    throw badOutput(card, answer.name, text("1 つ以上のクラス", "at least one class"), text("なし", "none"));
  const { softmax = decoder.scores === "auto" ? !areShares(answer.data) : decoder.scores === "logits" } = options;
  const scores = softmax
    ? softmaxOf(answer.data)
    : Array.from(answer.data, (value) => probability(card, answer.name, value));
  const items = scores
    .map((score, index) => ({ class: index, label: labelOf(card.labels, index), score }))
    .filter(({ score }) => score >= options.score)
    .sort((a, b) => b.score - a.score)
    .slice(0, options.top);
  return { kind: "classes", items };
}

/** Probabilities of exactly one class: all of 0..1, together 1 (with room for half floats). */
function areShares(values: Floats["data"]): boolean {
  let sum = 0;
  for (const value of values) {
    if (value < -1e-3 || value > 1 + 1e-3) return false;
    sum += value;
  }
  return Math.abs(sum - 1) < 1e-2;
}

function softmaxOf(values: Floats["data"]): number[] {
  const { score: highest } = bestClass(values, 0, values.length);
  const powers = Array.from(values, (value) => Math.exp(value - highest));
  const sum = powers.reduce((total, value) => total + value, 0);
  return powers.map((value) => value / sum);
}

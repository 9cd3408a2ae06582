import { type ModelCard, type Tensor, text } from "@kumiki/core";
import { probability } from "./decoder.ts";
import { badOutput, readOutput } from "./read.ts";
import { wrongUse } from "./wrong-use.ts";

export interface AgeAndGender {
  /** Years that the face looks. */
  readonly age: number;
  /** How surely it looks like a man's, 0..1. */
  readonly male: number;
}

/**
 * What a model says of one face: its age is the expected value of the probabilities of all years (DEX, Rothe et al. 2015).
 * INFERENCE_BAD_OUTPUT, MODEL_TASK_MISMATCH.
 */
export function decodeAgeAndGender(card: ModelCard, outputs: readonly Tensor[]): AgeAndGender {
  const { decoder } = card;
  if (decoder.type !== "age-gender") throw wrongUse(card, "faceAttributes");
  const years = readOutput(card, outputs, decoder.age, [1, undefined]);
  const [male = 0] = readOutput(card, outputs, decoder.gender, [1, 1]).data;
  const shares = Array.from(years.data, (value) => probability(card, years.name, value));
  const sum = shares.reduce((total, share) => total + share, 0);
  if (Math.abs(sum - 1) > 1e-2)
    throw badOutput(card, years.name, text("合わせて 1 になる確率", "probabilities that add up to 1"), String(sum));
  return {
    age: shares.reduce((total, share, year) => total + share * year, 0) / sum,
    male: probability(card, decoder.gender, male),
  };
}

import { KumikiError, type ModelCard, modelCardSchema } from "@kumiki/core";
import type { z } from "zod";
import { cardPartSchema } from "./card-file.ts";
import { checkCard } from "./check.ts";
import type { ModelStore } from "./store.ts";

/** What a person may say of an installed model: all but the facts of its files. */
export const modelDescriptionSchema = cardPartSchema.pick({
  task: true,
  input: true,
  decoder: true,
  labels: true,
  source: true,
  licence: true,
});
export type ModelDescription = z.infer<typeof modelDescriptionSchema>;

/** The card of a model as a person describes it; MODEL_SIGNATURE_MISMATCH when it speaks of tensors that the model has not. */
export function describedCard(card: ModelCard, said: ModelDescription): ModelCard {
  const described = modelCardSchema.parse({ ...card, ...said });
  checkCard(described);
  return described;
}

/** Writes what a person says of an installed model into its card. MODEL_NOT_INSTALLED, MODEL_SIGNATURE_MISMATCH. */
export async function describeModel(store: ModelStore, name: string, said: ModelDescription): Promise<ModelCard> {
  const card = await store.get(name);
  if (card === undefined) throw new KumikiError("MODEL_NOT_INSTALLED", { received: name, expected: "" });
  return store.describe(describedCard(card, said));
}

import { errorOf, isDescribed, type ModelCard, type ModelInput, notDescribed } from "@kumiki/core";

/** How a picture goes into the model that stands at the parameter `model`; MODEL_NOT_DESCRIBED when nobody has said. */
export function inputOf(card: ModelCard): ModelInput {
  if (card.input === undefined || !isDescribed(card)) throw errorOf(notDescribed(card.name, { field: "model" }));
  return card.input;
}

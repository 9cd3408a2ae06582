import { errorOf, KumikiError, type ModelCard, notDescribed } from "@kumiki/core";

/** Why a model's outputs are not what a step wants: MODEL_NOT_DESCRIBED, or MODEL_TASK_MISMATCH when they are something else. */
export const wrongUse = ({ name, decoder }: ModelCard, expected: string): KumikiError =>
  decoder.type === "none"
    ? errorOf(notDescribed(name, { field: "model" }))
    : new KumikiError("MODEL_TASK_MISMATCH", { received: name, expected });

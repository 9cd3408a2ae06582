import type { Fix } from "./errors/fix.ts";
import { type Problem, type ProblemDetails, problem } from "./errors/problem.ts";
import type { ModelCard } from "./model.ts";
import { text } from "./text.ts";

/** True when the card says how a picture goes in and how the outputs are read; a step needs both. */
export const isDescribed = ({ input, decoder }: Pick<ModelCard, "input" | "decoder">): boolean =>
  input !== undefined && decoder.type !== "none";

/** Opens the assistant that asks for what the file does not tell. */
const describeModel = (model: string): Fix => ({
  label: text(`モデル「${model}」の使い方を決める`, `Describe "${model}"`),
  command: "models.describe",
  model,
});

/** MODEL_NOT_DESCRIBED for a model that is installed, with the assistant as its first mend. */
export function notDescribed(model: string, details: ProblemDetails = {}): Problem {
  const fix = [describeModel(model), ...(details.fix ?? [])];
  return problem("MODEL_NOT_DESCRIBED", { ...details, received: model, fix });
}

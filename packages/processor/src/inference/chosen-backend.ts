import { setTimeout as sleep } from "node:timers/promises";
import {
  type InferenceOrder,
  KumikiError,
  type ModelCard,
  reasonFor,
  type Tensor,
  type Text,
  text,
} from "@kumiki/core";
import type { InferenceBackend } from "./backend.ts";

export interface ChosenOptions {
  /** Where models are to run now. */
  readonly order: () => Promise<InferenceOrder>;
  readonly embedded: InferenceBackend;
  /** Made when a Triton is named for the first time: its client is loaded by those only who use it. */
  readonly triton: (sharedMemory: boolean) => Promise<InferenceBackend>;
  /** How often a Triton that is away is asked again, ms. Default 1 s. */
  readonly askAgainMs?: number;
}

/** These say that Triton is away, or has not this model now; everything else is the model's own failure. */
const isAway = (error: unknown): error is KumikiError =>
  error instanceof KumikiError && (error.code === "INFERENCE_BACKEND_DOWN" || error.code === "MODEL_NOT_READY");

/** Runs models where the order says, and tells on the step when that was not possible. */
export function chosenBackend({ order, embedded, triton, askAgainMs = 1_000 }: ChosenOptions): InferenceBackend {
  let onTriton: Promise<InferenceBackend> | undefined;
  let name = embedded.name;

  const here = (card: ModelCard, inputs: readonly Tensor[]) => {
    name = embedded.name;
    return embedded.infer(card, inputs);
  };
  const there = async (sharedMemory: boolean, card: ModelCard, inputs: readonly Tensor[]) => {
    onTriton ??= triton(sharedMemory);
    const backend = await onTriton;
    name = backend.name;
    return backend.infer(card, inputs);
  };
  const infer = async (
    card: ModelCard,
    inputs: readonly Tensor[],
    warn: (message: Text) => void,
    signal?: AbortSignal,
  ) => {
    for (;;) {
      const now = await order();
      if (now.backend === "embedded" || now.triton === undefined) {
        if (card.runsOn === "triton") throw nowhere(card);
        return here(card, inputs);
      }
      try {
        return await there(now.triton.sharedMemory, card, inputs);
      } catch (error) {
        if (policyFor(error, now, card) === "embedded") {
          warn(ranHere(error));
          return here(card, inputs);
        }
      }
      // The step's own time limit, or the run's, ends the waiting.
      await sleep(askAgainMs, undefined, signal && { signal });
    }
  };

  return {
    get name() {
      return name;
    },
    infer: (card, inputs, warn = () => {}, signal) => infer(card, inputs, warn, signal),
    async close() {
      await embedded.close();
      await (await onTriton)?.close();
    },
  };
}

/** What to do about a failure; throws what is not for another backend to mend. */
function policyFor(
  error: unknown,
  { backend, whenDown }: InferenceOrder,
  { runsOn }: Pick<ModelCard, "runsOn">,
): "wait" | "embedded" {
  const policy = backend === "auto" ? "embedded" : whenDown;
  // No worker has what only Triton has.
  if (!isAway(error) || policy === "fail" || (policy === "embedded" && runsOn === "triton")) throw error;
  return policy;
}

const nowhere = ({ name }: ModelCard): KumikiError =>
  new KumikiError("INFERENCE_BACKEND_DOWN", {
    expected: "Triton",
    received: text("設定されていません", "none is configured"),
    values: { model: name },
  });

const ranHere = (error: unknown): Text => {
  const message = error instanceof KumikiError ? error.problem.message : reasonFor(error).received;
  return text(`ワーカー内でモデルを動かしました。${message.ja}`, `The model ran in the worker: ${message.en}`);
};

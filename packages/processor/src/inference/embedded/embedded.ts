import { fillText, KumikiError, type ModelCard, plain, reasonFor, receivedWord, type Tensor, text } from "@kumiki/core";
import type { ModelStore } from "@kumiki/models";
import type { InferenceSession } from "onnxruntime-node";
import type { InferenceBackend } from "../backend.ts";
import { checkInputs } from "../check-inputs.ts";
import { fromRuntime, toRuntime } from "./tensors.ts";

export interface EmbeddedOptions {
  readonly store: ModelStore;
  /** Threads inside one operator; the same number gives the same bytes. */
  readonly threads?: number;
}

/** onnxruntime in this process; one session a model file, loaded on first use and kept. */
export function embeddedBackend({ store, threads = 1 }: EmbeddedOptions): InferenceBackend {
  const sessions = new Map<string, Promise<InferenceSession>>();

  const sessionOf = (card: ModelCard): Promise<InferenceSession> => {
    const known = sessions.get(card.sha256);
    if (known !== undefined) return known;
    const loading = load(store.path(card.name), card, threads);
    sessions.set(card.sha256, loading);
    // A model that could not be loaded is tried anew the next time.
    loading.catch(() => sessions.delete(card.sha256));
    return loading;
  };

  return {
    name: "embedded",
    async infer(card, inputs) {
      checkInputs(card, inputs);
      const session = await sessionOf(card);
      return runSession(session, card, inputs);
    },
    async close() {
      const open = await Promise.allSettled(sessions.values());
      sessions.clear();
      await Promise.all(open.map((result) => (result.status === "fulfilled" ? result.value.release() : undefined)));
    },
  };
}

async function load(path: string, card: ModelCard, threads: number): Promise<InferenceSession> {
  const { InferenceSession } = await import("onnxruntime-node");
  try {
    return await InferenceSession.create(path, {
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      executionMode: "sequential",
      graphOptimizationLevel: "all",
      logSeverityLevel: 3,
    });
  } catch (error) {
    const { received: why, detail } = reasonFor(error);
    const received = fillText(plain("{name}: {why}"), { name: card.name, why });
    throw new KumikiError("MODEL_FILE_INVALID", { received, detail }, { cause: error });
  }
}

async function runSession(session: InferenceSession, card: ModelCard, inputs: readonly Tensor[]): Promise<Tensor[]> {
  const values = { model: card.name };
  const feeds = Object.fromEntries(
    await Promise.all(inputs.map(async (tensor) => [tensor.name, await toRuntime(tensor)])),
  );
  let outputs: Awaited<ReturnType<InferenceSession["run"]>>;
  try {
    outputs = await session.run(
      feeds,
      card.outputs.map(({ name }) => name),
    );
  } catch (error) {
    throw new KumikiError("INFERENCE_FAILED", { ...reasonFor(error), values }, { cause: error });
  }
  return card.outputs.map(({ name }) => {
    const output = outputs[name];
    const tensor = output && fromRuntime(name, output);
    if (tensor === undefined) {
      throw new KumikiError("INFERENCE_BAD_OUTPUT", {
        field: name,
        expected: text("テンソル", "a tensor"),
        received: output?.type ?? receivedWord(undefined),
        values,
      });
    }
    return tensor;
  });
}

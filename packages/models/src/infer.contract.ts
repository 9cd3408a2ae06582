import type { ModelCard, Tensor } from "@kumiki/core";
import { InferenceSession, Tensor as OrtTensor } from "onnxruntime-node";
import type { ModelStore } from "./index.ts";

/** Runs an installed model of one FP32 input as the embedded backend would. */
export async function infer(store: ModelStore, card: ModelCard, input: Tensor): Promise<Tensor[]> {
  const session = await InferenceSession.create(store.path(card.name), { logSeverityLevel: 3 });
  const feed = new OrtTensor("float32", input.data as Float32Array, [...input.shape]);
  const answer = await session.run({ [input.name]: feed });
  return Object.entries(answer).map(([name, { dims, data }]) => ({
    name,
    datatype: "FP32",
    shape: dims,
    data: data as Float32Array,
  }));
}

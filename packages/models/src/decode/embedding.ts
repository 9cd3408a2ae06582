import { type Embedding, type ModelCard, type Tensor, text } from "@kumiki/core";
import { modelUseKey } from "../store/files.ts";
import { badOutput, readOutput } from "./read.ts";
import { wrongUse } from "./wrong-use.ts";

/**
 * Flattens the embedding output ([1,D], [1,D,1,1] …) of one picture and divides it by its length where the card says
 * so (cosine similarity is then the dot product). INFERENCE_BAD_OUTPUT, MODEL_TASK_MISMATCH for other models.
 */
export function decodeEmbedding(card: ModelCard, outputs: readonly Tensor[]): Embedding {
  const { decoder } = card;
  if (decoder.type !== "embedding") throw wrongUse(card, "embedFace");
  const rank = outputs.find((output) => output.name === decoder.output)?.shape.length ?? 2;
  const shape = [1, ...Array.from({ length: Math.max(1, rank - 1) }, () => undefined)];
  const { name, data } = readOutput(card, outputs, decoder.output, shape);
  if (data.length === 0) throw badOutput(card, name, text("1 つ以上の値", "at least one value"), text("なし", "none"));
  const vector = Float32Array.from(data);
  if (decoder.normalize) normalize(card, name, vector);
  return { kind: "embedding", vector, model: modelUseKey(card) };
}

function normalize(card: ModelCard, output: string, vector: Float32Array): void {
  const length = Math.hypot(...vector);
  if (!(length > 0))
    throw badOutput(card, output, text("長さのあるベクトル", "a vector with a length"), text("すべて 0", "all zeros"));
  for (let index = 0; index < vector.length; index += 1) vector[index] = (vector[index] ?? 0) / length;
}

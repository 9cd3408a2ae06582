import { KumikiError, makePlan, type Registry, type Value } from "@kumiki/core";
import { type ModelStore, modelUseKey } from "@kumiki/models";
import { type ItemOptions, runItem } from "../item/run-item.ts";
import type { EmbedPhoto } from "./galleries.ts";

/** The recipe that turns a photo of a person into the embedding of its clearest face. */
const recipeId = "recipe.embed_face";

/** Embeds photos with the pipeline of `recipe.embed_face`, so that galleries and runs see faces the same way. */
export function photoEmbedder(registry: Registry, store: ModelStore, world: ItemOptions["world"]): EmbedPhoto {
  return async (bytes, model) => {
    const recipe = registry.recipes.get(recipeId);
    if (recipe === undefined) throw new KumikiError("UNKNOWN_COMPONENT", { field: "use", received: recipeId });
    const used = (await store.list()).find((card) => modelUseKey(card) === model);
    if (used === undefined) throw new KumikiError("MODEL_NOT_INSTALLED", { received: model, expected: "" });
    const plan = makePlan(recipe.pipeline, registry, { parameters: { model: used.name } });
    const { outputs } = await runItem({ plan, files: { image: { bytes } }, world });
    return vectorsOf(outputs.embeddings);
  };
}

const vectorsOf = (found: Value | undefined): Float32Array[] =>
  Array.isArray(found) ? found.flatMap((value: Value) => (isEmbedding(value) ? [value.vector] : [])) : [];

const isEmbedding = (value: Value): value is { kind: "embedding"; vector: Float32Array; model: string } =>
  typeof value === "object" && value !== null && "vector" in value && value.vector instanceof Float32Array;

import { KumikiError, type ModelCard, makePlan, type PlanStep, paramMeta, type Registry } from "@kumiki/core";
import { ensureModels, type ModelStore, type OnModelProgress } from "@kumiki/models";
import { sharedStepCache } from "./cache/step-cache.ts";
import type { StepWorld } from "./execute/run-step.ts";
import { type EmbeddingCache, type EmbedPhoto, type GallerySource, galleryReader } from "./gallery/galleries.ts";
import type { InferenceBackend } from "./inference/backend.ts";
import { type ItemOptions, type ItemResult, runItem } from "./item/run-item.ts";

export interface EngineOptions {
  readonly registry: Registry;
  readonly store: ModelStore;
  readonly backend: InferenceBackend;
  readonly galleries: GallerySource;
  readonly embeddings: EmbeddingCache;
  /** Bytes of step results that are kept from item to item; 0 keeps none (a batch never meets the same step twice). */
  readonly cacheBytes?: number;
  readonly onModelProgress?: OnModelProgress;
}

/** Runs items of any plan in this process; models stay loaded from item to item. */
export interface Engine {
  run(options: Omit<ItemOptions, "world" | "cache">): Promise<ItemResult>;
  close(): Promise<void>;
}

/** The recipe that turns a photo of a person into embeddings. */
const embedRecipe = "recipe.embed_face";

export function createEngine(options: EngineOptions): Engine {
  const { store, backend, registry, cacheBytes = 0 } = options;
  const cards = new Map<string, ModelCard>();
  const card = async (name: string): Promise<ModelCard> => {
    const [found] = await ensureModels(store, [name], options.onModelProgress);
    if (found === undefined) throw new KumikiError("MODEL_NOT_INSTALLED", { received: name, expected: "" });
    cards.set(name, found);
    return found;
  };
  const cached = async (name: string): Promise<ModelCard> => cards.get(name) ?? card(name);
  const world: Pick<StepWorld, "card" | "infer" | "gallery"> = {
    card: cached,
    infer: async (name, inputs) => backend.infer(await cached(name), inputs),
    gallery: galleryReader(options.galleries, options.embeddings, (bytes, model) => embed(bytes, model)),
  };
  const cache =
    cacheBytes === 0
      ? undefined
      : sharedStepCache({
          maxBytes: cacheBytes,
          backend: backend.name,
          modelHash: async (name) => (await cached(name)).sha256,
          modelsOf,
        });

  const embed: EmbedPhoto = async (bytes, model) => {
    const recipe = registry.recipes.get(embedRecipe);
    const used = (await store.list()).find(({ sha256 }) => sha256 === model);
    if (recipe === undefined || used === undefined)
      throw new KumikiError("MODEL_NOT_INSTALLED", { received: model, expected: embedRecipe });
    const plan = makePlan(recipe.pipeline, registry, { parameters: { model: used.name } });
    const { outputs } = await runItem({ plan, files: { image: { bytes } }, world });
    const found = outputs.embeddings;
    return Array.isArray(found) ? found.flatMap((value) => (isEmbedding(value) ? [value.vector] : [])) : [];
  };

  return {
    run: (item) => runItem({ ...item, world, ...(cache && { cache }) }),
    close: () => backend.close(),
  };
}

const isEmbedding = (value: unknown): value is { vector: Float32Array } =>
  typeof value === "object" && value !== null && "vector" in value && value.vector instanceof Float32Array;

/** Values of the parameters that name models. */
function modelsOf({ component, params }: PlanStep): string[] {
  return Object.entries(component.params.shape).flatMap(([field, schema]) => {
    const value = params[field];
    return paramMeta.get(schema)?.["x-kumiki"].widget === "model" && typeof value === "string" ? [value] : [];
  });
}

import { KumikiError, type ModelCard, type PlanStep, paramMeta, type Registry } from "@kumiki/core";
import { ensureModels, type ModelStore, modelUseKey, type OnModelProgress } from "@kumiki/models";
import { sharedStepCache } from "./cache/step-cache.ts";
import { photoEmbedder } from "./gallery/embed-photo.ts";
import { type EmbeddingCache, type GallerySource, galleryReader } from "./gallery/galleries.ts";
import { collectInOnePass } from "./garbage.ts";
import type { InferenceBackend } from "./inference/backend.ts";
import { previewEncoder } from "./item/preview-encoder.ts";
import { type ItemOptions, type ItemResult, runItem } from "./item/run-item.ts";
import { rememberingDecoder } from "./picture/remembering-decoder.ts";

export interface EngineOptions {
  readonly registry: Registry;
  readonly store: ModelStore;
  readonly backend: InferenceBackend;
  readonly galleries: GallerySource;
  readonly embeddings: EmbeddingCache;
  /** Bytes of step results that are kept from item to item; 0 keeps none (a batch never meets the same step twice). */
  readonly cacheBytes?: number;
  /** Where cards come from; absent: from the store, which makes what comes with the product. */
  readonly card?: (name: string) => Promise<ModelCard>;
  readonly onModelProgress?: OnModelProgress;
}

/** Runs items of any plan in this process; models stay loaded from item to item. */
export interface Engine {
  run(options: Omit<ItemOptions, "world" | "cache" | "decode" | "encodePreview">): Promise<ItemResult>;
  close(): Promise<void>;
}

export function createEngine(options: EngineOptions): Engine {
  collectInOnePass();
  const { store, backend, galleries, cacheBytes = 0 } = options;
  const card = options.card ?? ((name) => installed(store, name, options.onModelProgress));
  const cache =
    cacheBytes === 0
      ? undefined
      : sharedStepCache({ maxBytes: cacheBytes, backend: () => backend.name, outsideOf: outsideOf(card, galleries) });

  // A quarter beside the results of steps: photos are few, and each is as large as a result.
  const decode = cacheBytes === 0 ? undefined : rememberingDecoder(cacheBytes / 4);
  const kept = cache && decode && { cache, decode, encodePreview: previewEncoder() };

  // Cards are read once an item: a model that was replaced in the store serves the next item.
  const worldOfItem = (): ItemOptions["world"] => {
    const cards = new Map<string, Promise<ModelCard>>();
    const once = (name: string): Promise<ModelCard> => {
      const reading = cards.get(name) ?? card(name);
      cards.set(name, reading);
      return reading;
    };
    const models: Pick<ItemOptions["world"], "card" | "infer"> = {
      card: once,
      infer: async (name, inputs, warn, signal) => backend.infer(await once(name), inputs, warn, signal),
    };
    const embed = photoEmbedder(options.registry, store, { ...models, gallery: noGallery });
    return { ...models, gallery: galleryReader(galleries, options.embeddings, embed) };
  };

  return {
    run: (item) => runItem({ ...item, world: worldOfItem(), ...kept }),
    close: () => backend.close(),
  };
}

async function installed(store: ModelStore, name: string, onProgress?: OnModelProgress): Promise<ModelCard> {
  const [found] = await ensureModels(store, [name], onProgress);
  if (found === undefined) throw new KumikiError("MODEL_NOT_INSTALLED", { received: name, expected: "" });
  return found;
}

/** Photos of galleries are embedded without a gallery of their own. */
const noGallery = async (name: string): Promise<never> => {
  throw new KumikiError("GALLERY_NOT_FOUND", { received: name, expected: "" });
};

/** Content behind a step's parameters: models and how they are used, names and photos of galleries. */
function outsideOf(card: (name: string) => Promise<ModelCard>, galleries: GallerySource) {
  return async ({ component, params }: PlanStep): Promise<string[]> => {
    const outside: string[] = [];
    for (const [field, schema] of Object.entries(component.params.shape)) {
      const value = params[field];
      const widget = paramMeta.get(schema)?.["x-kumiki"].widget;
      if (typeof value !== "string") continue;
      if (widget === "model") outside.push(modelUseKey(await card(value)));
      if (widget === "gallery") outside.push(...(await photosOf(galleries, value)));
    }
    return outside;
  };
}

const photosOf = async (galleries: GallerySource, name: string): Promise<string[]> =>
  (await galleries.open(name)).people.flatMap((person) => [person.name, ...person.photos.map(({ sha256 }) => sha256)]);

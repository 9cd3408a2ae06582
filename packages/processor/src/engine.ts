import { KumikiError, type ModelCard, type PlanStep, paramMeta, type Registry } from "@kumiki/core";
import { ensureModels, type ModelStore, modelUseKey, type OnModelProgress } from "@kumiki/models";
import type { OutsideOf } from "./cache/content-keys.ts";
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

export interface EngineItem extends Omit<ItemOptions, "world" | "cache" | "decode" | "encodePreview"> {
  /** Cards that stand for those of the store, for this item alone: descriptions that are being tried. */
  readonly cards?: readonly ModelCard[];
}

/** Runs items of any plan in this process; models stay loaded from item to item. */
export interface Engine {
  run(item: EngineItem): Promise<ItemResult>;
  /** Content that a step reads outside: its models (made where they come with the product) and how they are used, photos of galleries. */
  outsideOf(step: PlanStep): Promise<readonly string[]>;
  close(): Promise<void>;
}

export function createEngine(options: EngineOptions): Engine {
  collectInOnePass();
  const { store, backend, galleries, cacheBytes = 0 } = options;
  const card = options.card ?? ((name) => installed(store, name, options.onModelProgress));
  const kept = cacheBytes === 0 ? undefined : keptFor(cacheBytes, backend);

  // Cards are read once an item: a model that was replaced in the store serves the next item.
  const worldOfItem = (given: readonly ModelCard[]): ItemOptions["world"] => {
    const cards = new Map(given.map((draft) => [draft.name, Promise.resolve(draft)]));
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
    outsideOf: outsideOf(card, galleries),
    run: ({ cards = [], ...item }) => {
      const world = worldOfItem(cards);
      return runItem({ ...item, world, ...kept?.(outsideOf(world.card, galleries)) });
    },
    close: () => backend.close(),
  };
}

/** What stays from item to item; each item's steps are found by what its own cards say. */
function keptFor(bytes: number, backend: InferenceBackend) {
  const results = sharedStepCache({ maxBytes: bytes, backend: () => backend.name });
  // A quarter beside the results of steps: photos are few, and each is as large as a result.
  const decode = rememberingDecoder(bytes / 4);
  const encodePreview = previewEncoder();
  return (outside: OutsideOf) => ({
    cache: { forItem: (keys: Iterable<readonly [object, string]>) => results.forItem(keys, outside) },
    decode,
    encodePreview,
  });
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

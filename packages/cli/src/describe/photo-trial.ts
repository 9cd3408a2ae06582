import { loadRegistry } from "@kumiki/components";
import { describeRegistry, documentSchema, type ModelCard, makePlan } from "@kumiki/core";
import { type ModelStore, pipelineToTry } from "@kumiki/models";
import { createEngine, folderGalleries, memoryEmbeddings, toJson } from "@kumiki/processor";
import { inferenceFor } from "../run/inference-for.ts";
import type { Surroundings } from "../surroundings.ts";

/** What a model found with a card that is not kept: by output of the part that is made for its task. */
export type Found = Readonly<Record<string, unknown>>;

/** Tries cards on one photo in this process; the model is loaded once. */
export async function openTrial(photo: string, store: ModelStore, { environment, signal }: Surroundings) {
  const registry = await loadRegistry();
  const catalogue = describeRegistry(registry);
  const engine = createEngine({
    registry,
    store,
    backend: inferenceFor(environment, store),
    galleries: folderGalleries,
    embeddings: memoryEmbeddings(),
  });
  return {
    async run(card: ModelCard): Promise<Found> {
      const document = documentSchema.parse(pipelineToTry(card, catalogue));
      const plan = makePlan(document, registry, { parameters: {} });
      const { outputs } = await engine.run({ plan, files: { photo: { path: photo } }, cards: [card], signal });
      return Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, toJson(value)]));
    },
    close: () => engine.close(),
  };
}

export type Trial = Awaited<ReturnType<typeof openTrial>>;

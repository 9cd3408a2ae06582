import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { loadRegistry } from "@kumiki/components";
import { describeRegistry, makePlan, type Plan, validate } from "@kumiki/core";
import { ensureModels, openModelStore } from "@kumiki/models";
import {
  createEngine,
  embeddedBackend,
  folderGalleries,
  type InferenceBackend,
  memoryEmbeddings,
} from "@kumiki/processor";

/** The engine as `kumiki run` makes it, on the user's own model store; models run in the process unless a backend is given. */
export async function benchEngine(models: readonly string[] = [], backend?: InferenceBackend) {
  const registry = await loadRegistry();
  const store = openModelStore(join(process.env.KUMIKI_HOME ?? join(homedir(), ".kumiki"), "models"));
  await ensureModels(store, models);
  const engine = createEngine({
    registry,
    store,
    backend: backend ?? embeddedBackend({ store }),
    galleries: folderGalleries,
    embeddings: memoryEmbeddings(),
  });
  const plan = (document: unknown, options: Parameters<typeof makePlan>[2] = {}): Plan => {
    const { document: read, problems } = validate(document, describeRegistry(registry));
    if (read === undefined || problems.some(({ severity }) => severity === "error"))
      throw new Error(JSON.stringify(problems));
    return makePlan(read, registry, options);
  };
  return { engine, store, registry, plan };
}

export const exampleDocument = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../examples/${name}/pipeline.json`, import.meta.url), "utf8"));

export const samplePhoto = (name: string): string => new URL(`../examples/photos/${name}`, import.meta.url).pathname;

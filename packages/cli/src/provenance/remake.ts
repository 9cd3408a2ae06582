import { join } from "node:path";
import { type ChangedPart, changedParts, everyStep, makePlan, type Provenance } from "@kumiki/core";
import { openModelStore, sha256Of, sha256OfJson } from "@kumiki/models";
import { createEngine, type Engine, fileEmbeddings, folderGalleries, storeResults } from "@kumiki/processor";
import { partsHere } from "../plugins-here.ts";
import { inferenceFor } from "../run/inference-for.ts";
import type { Surroundings } from "../surroundings.ts";
import { provenanceOf } from "./provenance-of.ts";

/** Makes results again as they were made then. */
export interface Remaker {
  /** What is not as it was. */
  readonly changed: readonly ChangedPart[];
  /** By output: the sha256 of its file, or of its canonical JSON. Throws what the run throws. */
  remake(inputs: Readonly<Record<string, Uint8Array>>): Promise<Readonly<Record<string, string>>>;
  /** The name of the only picture input, where a folder's record tells one photo. */
  readonly firstInput: string | undefined;
  close(): Promise<void>;
}

/** Throws where the document cannot be planned any more: a component is gone. */
export async function openRemaker(made: Provenance, surroundings: Surroundings): Promise<Remaker> {
  const { home, environment, signal } = surroundings;
  const { registry } = await partsHere(surroundings);
  const store = openModelStore(join(home, "models"));
  const plan = makePlan(made.document, registry, { parameters: made.parameters });
  const engine: Engine = createEngine({
    registry,
    store,
    backend: inferenceFor(environment, store),
    galleries: folderGalleries,
    embeddings: fileEmbeddings(join(home, "embeddings")),
  });
  // Models that come with the product are made when they are first used; then they can be compared.
  for (const step of everyStep(plan.steps)) await engine.outsideOf(step).catch(() => undefined);
  const now = await provenanceOf({ document: made.document, parameters: made.parameters, plan }, store);
  return {
    changed: changedParts(made, now),
    firstInput: plan.inputs[0]?.name,
    async remake(inputs) {
      const files = Object.fromEntries(Object.entries(inputs).map(([name, bytes]) => [name, { bytes }]));
      const result = await engine.run({ plan, files, signal });
      const results = await storeResults(plan, result, async ({ bytes, ...file }) => ({
        ...file,
        sha256: sha256Of(bytes),
        sizeBytes: bytes.length,
      }));
      return Object.fromEntries(
        Object.entries(results).map(([name, one]) => [
          name,
          "artifact" in one ? one.artifact.sha256 : sha256OfJson("value" in one ? one.value : null),
        ]),
      );
    },
    close: () => engine.close(),
  };
}

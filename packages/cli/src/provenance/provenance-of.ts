import {
  contentHash,
  everyStep,
  galleryContent,
  namedBy,
  type PipelineDocument,
  type Plan,
  type Provenance,
} from "@kumiki/core";
import { type ModelStore, sha256OfJson } from "@kumiki/models";
import { folderGalleries, libraryVersions } from "@kumiki/processor";
import { ownVersion } from "../version.ts";

interface Made {
  readonly document: PipelineDocument;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly plan: Plan;
}

/** What makes results here and now; models and galleries that are not there are left out. */
export async function provenanceOf({ document, parameters, plan }: Made, store: ModelStore): Promise<Provenance> {
  const cards = await Promise.all(plan.models.map(({ name }) => store.get(name).catch(() => undefined)));
  const galleries = await Promise.all(namedBy(plan.steps, "gallery").map(galleryOf));
  return {
    kumiki: ownVersion(),
    libraries: await libraryVersions(),
    pipeline: { name: document.name, hash: await contentHash(document) },
    document,
    // They came as JSON, or as words of the command line.
    parameters: parameters as Provenance["parameters"],
    components: everyStep(plan.steps).map(({ id: node, use, component: { origin } }) => ({
      node,
      use,
      ...(origin && { code: origin.sha256 }),
    })),
    models: cards.flatMap((card) => (card === undefined ? [] : [{ name: card.name, sha256: card.sha256 }])),
    galleries: galleries.flat(),
  };
}

async function galleryOf(name: string): Promise<Provenance["galleries"]> {
  const found = await folderGalleries.open(name).catch(() => undefined);
  if (found === undefined) return [];
  return [{ name, sha256: sha256OfJson(galleryContent(found.people)) }];
}

import {
  type Catalogue,
  type ComponentInfo,
  describePipeline,
  documentSchema,
  partsByUse,
  pipelineNames,
} from "@kumiki/core";
import type { Pipelines } from "./pipelines.ts";

/** So many of the pipelines that were saved last are offered as parts. */
const mostParts = 300;

/** The newest versions of stored pipelines as parts, last saved first; those whose inside is not known are left out. */
export function pipelineParts(
  pipelines: Pick<Pipelines, "newest">,
  catalogue: Catalogue,
): () => Promise<ComponentInfo[]> {
  // Versions never change, so that each is read once, until plugins change what they are made of.
  let known = new Map<string, ComponentInfo | undefined>();
  let madeOf = catalogue.components;
  return async () => {
    if (madeOf !== catalogue.components) known = new Map();
    madeOf = catalogue.components;
    const components = partsByUse({ components: madeOf });
    const rows = await pipelines.newest(mostParts);
    const described = rows.map(({ id, version, document }) => {
      const use = `pipeline.${id}@${version}`;
      return [use, known.has(use) ? known.get(use) : partOf(use, document, components)] as const;
    });
    known = new Map(described);
    return described.flatMap(([, info]) => info ?? []);
  };
}

function partOf(use: string, json: string, components: ReadonlyMap<string, ComponentInfo>): ComponentInfo | undefined {
  const document = documentSchema.parse(JSON.parse(json));
  const info = describePipeline(document, components, pipelineNames(use, document));
  const isUsable = Object.keys(info.outputs).length > 0;
  return isUsable ? info : undefined;
}

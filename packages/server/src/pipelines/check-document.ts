import {
  type Catalogue,
  describePipeline,
  embedPipeline,
  KumikiError,
  missingPipelines,
  type PipelineDocument,
  parseUse,
  partsByUse,
  pipelineIdOf,
  pipelineNames,
  type ReadDocument,
  readDocument,
  validate,
} from "@kumiki/core";
import type { Pipelines } from "./pipelines.ts";

interface Needed {
  readonly catalogue: Catalogue;
  readonly pipelines: Pick<Pipelines, "get">;
}

/**
 * Checks a document with the stored pipelines that it uses put into it: what runs, and what is stored, is whole.
 * `self`: the id under which it is stored.
 */
export async function checkDocument(
  value: unknown,
  needed: Needed,
  known?: Parameters<typeof validate>[2],
  self?: string,
): Promise<ReadDocument> {
  const { document } = readDocument(value, needed.catalogue);
  if (document === undefined || missingPipelines(document).length === 0)
    return validate(value, needed.catalogue, known, self);
  const whole = await fill(document, needed.pipelines);
  return validate(whole, await withNewest(whole, needed), known, self);
}

async function fill(document: PipelineDocument, pipelines: Needed["pipelines"]): Promise<PipelineDocument> {
  const missing = await Promise.all(
    missingPipelines(document).map(async (use) => ({
      use,
      found: await lookUp(pipelines, use, parseUse(use).version),
    })),
  );
  return missing.reduce(
    (now, { use, found }) => (found ? embedPipeline(now, use, found.document).document : now),
    document,
  );
}

/** The catalogue with the newest versions of pipelines of which an older one is gone, as mends. */
async function withNewest(document: PipelineDocument, { catalogue, pipelines }: Needed): Promise<Catalogue> {
  const missing = missingPipelines(document);
  if (missing.length === 0) return catalogue;
  const known = partsByUse(catalogue);
  const newest = await Promise.all(missing.map((use) => lookUp(pipelines, use)));
  const parts = newest.flatMap((found) => {
    if (found === undefined) return [];
    const names = pipelineNames(`pipeline.${found.id}@${found.version}`, found.document);
    return [describePipeline(found.document, known, names)];
  });
  return { components: [...catalogue.components, ...parts] };
}

async function lookUp(pipelines: Needed["pipelines"], use: string, version?: number) {
  try {
    return await pipelines.get(pipelineIdOf(use), version);
  } catch (error) {
    if (error instanceof KumikiError && error.code === "NOT_FOUND") return undefined;
    throw error;
  }
}

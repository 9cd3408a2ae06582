import { parseUse } from "../component/registry.ts";
import type { PipelineDocument, SubPipeline } from "../document/schema.ts";
import { nodesWithin } from "../loop/bodies.ts";

/** The family of pipelines that are used as a part. */
export const pipelineFamily = "pipeline";

export const isPipelineUse = (use: string): boolean => use.startsWith(`${pipelineFamily}.`);

/** Id of a stored pipeline, without family and version. */
export const pipelineIdOf = (use: string): string => parseUse(use).id.slice(pipelineFamily.length + 1);

/** The pipelines of a document that its nodes use, directly or within others, nearest first. */
export function usedPipelines({ nodes, pipelines = {} }: PipelineDocument): Record<string, SubPipeline> {
  const used = new Map<string, SubPipeline>();
  let level: readonly Pick<SubPipeline, "nodes">[] = [{ nodes }];
  while (level.length > 0) {
    level = level.flatMap((one) =>
      nodesWithin(one.nodes).flatMap(([, { use }]) => {
        const found = Object.hasOwn(pipelines, use) && !used.has(use) ? pipelines[use] : undefined;
        if (found === undefined) return [];
        used.set(use, found);
        return [found];
      }),
    );
  }
  return Object.fromEntries(used);
}

/** The document without pipelines that no node uses any more; the same object where there are none. */
export function withoutUnused(document: PipelineDocument): PipelineDocument {
  if (document.pipelines === undefined) return document;
  const used = usedPipelines(document);
  const count = Object.keys(used).length;
  if (count > 0 && count === Object.keys(document.pipelines).length) return document;
  const { pipelines: _all, ...own } = document;
  return count === 0 ? own : { ...own, pipelines: used };
}

/** A pipeline as it stands in a document around it, and as one of its own with what it uses. */
export function asSubPipeline({ pipelines: _own, ...document }: PipelineDocument): SubPipeline {
  return document;
}

/** `pipeline.<id>@<version>` that are used but do not stand in the document. */
export function missingPipelines(document: PipelineDocument): string[] {
  const all = [document, ...Object.values(usedPipelines(document))];
  const uses = all.flatMap(({ nodes }) => nodesWithin(nodes).map(([, { use }]) => use)).filter(isPipelineUse);
  return [...new Set(uses)].filter((use) => !Object.hasOwn(document.pipelines ?? {}, use));
}

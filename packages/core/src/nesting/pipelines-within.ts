import type { PipelineDocument, SubPipeline } from "../document/schema.ts";
import { nodesWithin } from "../loop/bodies.ts";
import { maxPipelineDepth } from "./flatten.ts";

/** A pipeline where it stands in a document: `outer/inner`. */
export interface PipelineWithin {
  readonly node: string;
  readonly use: string;
  readonly name: string;
}

/** The pipelines that a document carries, at each place where one is used. */
export function pipelinesWithin({ nodes, pipelines = {} }: PipelineDocument): PipelineWithin[] {
  const walk = (inner: SubPipeline["nodes"], prefix: string, levels: number): PipelineWithin[] =>
    nodesWithin(inner).flatMap(([id, { use }]) => {
      const found = levels > 0 && Object.hasOwn(pipelines, use) ? pipelines[use] : undefined;
      if (found === undefined) return [];
      const node = prefix + id;
      return [{ node, use, name: found.name }, ...walk(found.nodes, `${node}/`, levels - 1)];
    });
  return walk(nodes, "", maxPipelineDepth);
}

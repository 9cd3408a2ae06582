import { partsByUse } from "../catalogue/by-use.ts";
import type { Catalogue, ComponentInfo } from "../catalogue/catalogue.ts";
import type { PipelineDocument, PipelineNode } from "../document/schema.ts";
import { describePipelines, loopDescriber } from "../nesting/describe-pipeline.ts";
import { flatten } from "../nesting/flatten.ts";
import { type KnownPipelines, knownPipelines } from "../nesting/known-pipelines.ts";
import { infoOf, type KnownModels, type Scope } from "./scope.ts";

export function makeScope(document: PipelineDocument, catalogue: Catalogue, known?: KnownModels): Scope {
  return scopeFor(document, partsByUse(catalogue), known);
}

export function scopeFor(document: PipelineDocument, components: Scope["components"], known?: KnownModels): Scope {
  const pipelines = describePipelines(document, components);
  return {
    document,
    inputs: new Map(Object.entries(document.inputs)),
    nodes: new Map(Object.entries(document.nodes)),
    components,
    pipelines,
    loopWith: loopDescriber(components, pipelines),
    known,
  };
}

/** The part that a node of a document uses: of the product, or a pipeline that stands in the document. */
export function partsIn(
  document: PipelineDocument,
  catalogue: Catalogue,
): (node: Pick<PipelineNode, "use" | "body">) => ComponentInfo | undefined {
  const scope = makeScope(document, catalogue);
  return (node) => infoOf(scope, node);
}

/** Everything that is inlined here, by `use`. */
export const pipelinesIn = ({ document, components }: Pick<Scope, "document" | "components">): KnownPipelines =>
  knownPipelines(
    document,
    [...components.values()].flatMap(({ id, version, pipeline }) => (pipeline ? [{ id, version, pipeline }] : [])),
  );

/** The scope with all pipelines inlined: their nodes are `outer/inner`. The same one where there are none. */
export function flatScope(scope: Scope, pipelines: KnownPipelines): Scope {
  if (![...scope.nodes.values()].some(({ use }) => pipelines.has(use))) return scope;
  const { inputs, nodes } = flatten(scope.document, pipelines);
  return { ...scope, inputs: new Map(Object.entries(inputs)), nodes };
}

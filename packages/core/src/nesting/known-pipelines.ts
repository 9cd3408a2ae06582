import type { Recipe } from "../component/recipe.ts";
import type { PipelineDocument, SubPipeline } from "../document/schema.ts";

/** Everything that is inlined, by `use`: the recipes of the product and what stands in the document. */
export type KnownPipelines = ReadonlyMap<string, SubPipeline>;

export const knownPipelines = (
  { pipelines = {} }: Pick<PipelineDocument, "pipelines">,
  recipes: Iterable<Pick<Recipe, "id" | "version" | "pipeline">>,
): KnownPipelines =>
  new Map([
    ...[...recipes].map(({ id, version, pipeline }): [string, SubPipeline] => [`${id}@${version}`, pipeline]),
    ...Object.entries(pipelines),
  ]);

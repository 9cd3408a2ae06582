import {
  type ComponentInfo,
  isPipelineUse,
  type KnownPipelines,
  knownPipelines,
  type PartsByUse,
  type PipelineDocument,
  partOfUse,
} from "@kumiki/core";
import { toName } from "./names.ts";

/** The catalogue by `id@version`, and the newest of each by its id. */
export type Parts = PartsByUse;

/** The part that a `family.name@version` uses; undefined when nobody knows it. Versions of pipelines are parts of their own. */
export const partOf = (parts: Parts, use: string): ComponentInfo | undefined =>
  isPipelineUse(use) ? parts.get(use) : partOfUse(parts, use);

/** The part of an id alone, or of a use with its version. */
export const partNamed = (parts: Parts, name: string): ComponentInfo | undefined =>
  parts.get(name) ?? partOf(parts, name);

/** Everything that is inlined in a document: its pipelines, and the recipes among the parts. */
export const pipelinesOf = (document: PipelineDocument, parts: Parts): KnownPipelines =>
  knownPipelines(
    document,
    [...parts.values()].flatMap(({ id, version, recipe, pipeline }) =>
      recipe && pipeline ? [{ id, version, pipeline }] : [],
    ),
  );

export const writtenUse = (info: ComponentInfo): string => `${info.id}@${info.version}`;

/** A name for a node that is a pipeline; one without a letter that a name may have is a `part`. */
export function pipelineNodeName(called: string): string {
  const name = toName(called, "part");
  return /[A-Za-z0-9]/.test(name) ? name : "part";
}

/** A name for a node of this part: what stands after the family; of a stored pipeline its own name. */
export const plainName = ({ id, label }: ComponentInfo): string =>
  isPipelineUse(id) ? pipelineNodeName(label.en) : id.slice(id.indexOf(".") + 1);

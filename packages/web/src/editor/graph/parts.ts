import {
  bodyAsDocument,
  type ComponentInfo,
  isEmptyBody,
  isPipelineUse,
  type KnownPipelines,
  knownPipelines,
  loopDescriber,
  type PartsByUse,
  type PipelineDocument,
  type PipelineNode,
  partOfUse,
  type SubPipeline,
} from "@kumiki/core";
import { toName } from "./names.ts";

/** The catalogue by `id@version`, and the newest of each by its id. */
export type Parts = PartsByUse;

/** The part that a `family.name@version` uses; undefined when nobody knows it. Versions of pipelines are parts of their own. */
export const partOf = (parts: Parts, use: string): ComponentInfo | undefined =>
  isPipelineUse(use) ? parts.get(use) : partOfUse(parts, use);

const loops = new WeakMap<Parts, ReturnType<typeof loopDescriber>>();

/** The part of a node: a loop has the ports of its body. */
export function partAt(parts: Parts, node: Pick<PipelineNode, "use" | "body">): ComponentInfo | undefined {
  const info = partOf(parts, node.use);
  // Elements of any kind go through a loop in which nothing stands yet.
  if (info?.flow !== "loop" || node.body === undefined || isEmptyBody(node.body)) return info;
  const describe = loops.get(parts) ?? loopDescriber(parts, parts);
  loops.set(parts, describe);
  return describe(info, node.body);
}

/** What stands inside of a node: the body of a loop, or the pipeline or recipe that it uses. */
export function insideOf(
  document: PipelineDocument,
  parts: Parts,
  node: Pick<PipelineNode, "use" | "body"> | undefined,
): SubPipeline | undefined {
  if (node?.body !== undefined) return bodyAsDocument(node.body, document);
  return node && pipelinesOf(document, parts).get(node.use);
}

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

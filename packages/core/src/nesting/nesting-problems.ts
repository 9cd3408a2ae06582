import { parseUse } from "../component/registry.ts";
import type { PipelineDocument, SubPipeline } from "../document/schema.ts";
import { type Problem, problem } from "../errors/problem.ts";
import { maxLoopDepth, nodesWithin } from "../loop/bodies.ts";
import { deepestLoop } from "../loop/loop-depth.ts";
import { text } from "../text.ts";
import { maxPipelineDepth } from "./flatten.ts";
import type { KnownPipelines } from "./known-pipelines.ts";
import { isPipelineUse } from "./used-pipelines.ts";

/** Steps that a document may have in all, those of its pipelines counted as often as they are used. */
export const maxSteps = 2000;

/** A pipeline on the way down from the document: the node it was first met at, and the one around it. */
interface Met {
  readonly use: string;
  readonly node: string;
  readonly pipeline: Pick<SubPipeline, "name" | "nodes">;
  readonly from?: Met;
}

/**
 * Why pipelines cannot stand in each other as they do: one is missing, one stands in itself in whatever version, they are
 * too deep or too many. `self`: the id under which the document itself is stored.
 */
export function nestingProblems(document: PipelineDocument, known: KnownPipelines, self?: string): Problem[] {
  const root: Met = { use: self === undefined ? "" : `pipeline.${self}@0`, node: "", pipeline: document };
  const met = meet(root, known);
  const found = [...missing(met, known), ...circles(met, known)];
  if (found.length > 0) return found;
  const deepest = depthsOf(document, known);
  if (deepest.depth > maxPipelineDepth) {
    const expected = text(`${maxPipelineDepth} 段`, `${maxPipelineDepth} levels`);
    return [problem("PIPELINE_TOO_DEEP", { node: deepest.node, expected, received: deepest.depth })];
  }
  const loops = deepestLoop(document.nodes, known);
  if (loops.depth > maxLoopDepth)
    return [problem("LOOP_TOO_DEEP", { node: loops.node, expected: maxLoopDepth, received: loops.depth })];
  const steps = stepsOf(document, known, new Map());
  if (steps <= maxSteps) return [];
  const words = (count: number) => text(`${count} ステップ`, `${count} steps`);
  return [problem("DOCUMENT_TOO_LARGE", { field: "nodes", expected: words(maxSteps), received: words(steps) })];
}

const pathOf = ({ from, node }: Met, id: string): string => (from === undefined ? id : `${pathOf(from, node)}/${id}`);

/** Every pipeline once, nearest first, beginning with the document. */
function meet(root: Met, known: KnownPipelines): Met[] {
  const met = [root];
  const seen = new Set<string>();
  for (const from of met)
    for (const [node, { use }] of nodesWithin(from.pipeline.nodes)) {
      const pipeline = seen.has(use) ? undefined : known.get(use);
      if (pipeline === undefined) continue;
      seen.add(use);
      met.push({ use, node, pipeline, from });
    }
  return met;
}

const missing = (met: readonly Met[], known: KnownPipelines): Problem[] =>
  met.flatMap((one) =>
    nodesWithin(one.pipeline.nodes).flatMap(([id, { use }]) =>
      !isPipelineUse(use) || known.has(use)
        ? []
        : [problem("PIPELINE_NOT_FOUND", { node: pathOf(one, id), field: "use", received: use })],
    ),
  );

/** Ways that lead from a pipeline back to itself; each circle is told once, at the node where it begins. */
function circles(met: readonly Met[], known: KnownPipelines): Problem[] {
  const told = new Set<string>();
  return met.flatMap((start) => {
    const { id } = parseUse(start.use);
    const way = id === "" || told.has(id) ? undefined : wayBack({ ...start, node: "" }, id, known);
    if (way === undefined) return [];
    for (const { use } of way) told.add(parseUse(use).id);
    const [, first] = way;
    const names = way.map(({ use, pipeline }) => `「${pipeline.name}」 (${parseUse(use).id})`);
    const received = text(names.join(" → "), names.join(" → ").replaceAll(/「(.*?)」/g, '"$1"'));
    return [problem("PIPELINE_CIRCLE", { node: pathOf(start, first?.node ?? ""), field: "use", received })];
  });
}

function wayBack(start: Met, id: string, known: KnownPipelines): Met[] | undefined {
  const { from: _from, ...alone } = start;
  const back = meet({ ...alone, use: "" }, known).find(
    ({ use, from }) => from !== undefined && parseUse(use).id === id,
  );
  if (back === undefined) return undefined;
  const way: Met[] = [];
  for (let at: Met | undefined = back; at !== undefined; at = at.from) way.unshift(at);
  return [start, ...way.slice(1)];
}

interface Depth {
  readonly depth: number;
  /** Down to the deepest pipeline. */
  readonly node: string;
}

/** There are no circles when this is asked. */
function depthsOf(document: Pick<SubPipeline, "nodes">, known: KnownPipelines): Depth {
  const depths = new Map<string, Depth>();
  const below = ({ nodes }: Pick<SubPipeline, "nodes">): Depth =>
    nodesWithin(nodes).reduce<Depth>(
      (deepest, [id, { use }]) => {
        const pipeline = known.get(use);
        if (pipeline === undefined) return deepest;
        const inner = depths.get(use) ?? below(pipeline);
        depths.set(use, inner);
        const node = inner.depth === 0 ? id : `${id}/${inner.node}`;
        return inner.depth + 1 > deepest.depth ? { depth: inner.depth + 1, node } : deepest;
      },
      { depth: 0, node: "" },
    );
  return below(document);
}

function stepsOf({ nodes }: Pick<SubPipeline, "nodes">, known: KnownPipelines, counted: Map<string, number>): number {
  return nodesWithin(nodes).reduce((sum, [, { use }]) => {
    const pipeline = known.get(use);
    if (pipeline === undefined) return sum + 1;
    const inner = counted.get(use) ?? stepsOf(pipeline, known, counted);
    counted.set(use, inner);
    return sum + inner;
  }, 0);
}

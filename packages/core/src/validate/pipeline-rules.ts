import { parseUse } from "../component/registry.ts";
import { pointer } from "../document/edit.ts";
import { sourceOf } from "../document/output.ts";
import { parseSource } from "../document/source.ts";
import type { Fix } from "../errors/fix.ts";
import { type Problem, problem } from "../errors/problem.ts";
import { loopRules } from "../loop/loop-rules.ts";
import { flatten } from "../nesting/flatten.ts";
import type { KnownPipelines } from "../nesting/known-pipelines.ts";
import { nestingProblems } from "../nesting/nesting-problems.ts";
import { pipelineIdOf } from "../nesting/used-pipelines.ts";
import { text } from "../text.ts";
import { componentRules } from "./component-rules.ts";
import { cycleRule } from "./cycle-rule.ts";
import { modelRules } from "./model-rules.ts";
import { parameterRules } from "./parameter-rules.ts";
import type { Scope } from "./scope.ts";
import { wireRules } from "./wire-rules.ts";

/** Pipelines stand in each other as they can; `self`: the id under which the document is stored. */
export function nestingRules(scope: Scope, pipelines: KnownPipelines, self?: string): Problem[] {
  return nestingProblems(scope.document, pipelines, self).map((found) =>
    found.code === "PIPELINE_NOT_FOUND" ? { ...found, fix: foundFixes(scope, found) } : found,
  );
}

/** The newest version that is there, for a node of the document itself; the pipeline's own page, where it has one. */
function foundFixes(scope: Scope, { node = "", received }: Problem): Fix[] {
  const use = String(received);
  const newest = scope.components.get(parseUse(use).id);
  if (newest?.pipeline === undefined) return [];
  const open: Fix = {
    label: text(`「${newest.label.ja}」を開く`, `Open "${newest.label.en}"`),
    command: "pipelines.open",
    pipeline: pipelineIdOf(use),
  };
  if (!scope.nodes.has(node)) return [open];
  const { version } = newest;
  const label = text(`最新の版 ${version} を使う`, `Use the newest version, ${version}`);
  const value = `${newest.id}@${version}`;
  return [{ label, edits: [{ op: "replace", path: pointer("nodes", node, "use"), value }] }, open];
}

const insideRules = [componentRules, parameterRules, wireRules, loopRules, cycleRule, modelRules];

/** What is wrong inside of pipelines: told at `outer/inner`, once, and not again where the document's own node tells it. */
export function insideProblems(flat: Scope, pipelines: KnownPipelines, own: readonly Problem[]): Problem[] {
  const told = new Set(own.map(keyOf));
  const inside = insideRules.flatMap((rule) => rule(flat)).filter(({ node }) => node?.includes("/"));
  return [
    ...inside.filter((found) => !aroundOf(found).some((key) => told.has(key))),
    ...splitLists(flat, pipelines),
  ].map(bordered);
}

const keyOf = ({ code, node, received }: Problem): string => JSON.stringify([code, node, received]);

/** The same problem at each of the nodes around it. */
function aroundOf(found: Problem): string[] {
  const parts = found.node?.split("/") ?? [];
  return parts.slice(1).map((_, at) => keyOf({ ...found, node: parts.slice(0, at + 1).join("/") }));
}

/** A document cannot mend the inside of a stored version; commands of the product stay. */
export function bordered(found: Problem): Problem {
  const isInside = [found.node, found.received].some((place) => typeof place === "string" && place.includes("/"));
  if (!isInside || found.fix === undefined) return found;
  const { fix, ...rest } = found;
  const commands = fix.filter((one) => "command" in one);
  return commands.length > 0 ? { ...rest, fix: commands } : rest;
}

/** Several wires that a pipeline hands on from its list port are no single value. */
function splitLists({ document }: Scope, pipelines: KnownPipelines): Problem[] {
  const { outputs } = flatten(document, pipelines);
  return Object.entries(outputs).flatMap(([name, sources]) => {
    const source = parseSource(sourceOf(document.outputs[name] ?? ""));
    if (typeof sources === "string" || sources.length < 2 || source.from === "input") return [];
    const received = text(`${sources.length} 本の線`, `${sources.length} wires`);
    return [
      problem("KIND_MISMATCH", {
        node: source.node,
        field: source.port,
        expected: text("1 本の線", "one wire"),
        received,
      }),
    ];
  });
}

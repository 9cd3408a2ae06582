import { pointer } from "../document/edit.ts";
import { freeName } from "../document/free-name.ts";
import { sourceOf } from "../document/output.ts";
import { inputReferenceSchema, type PipelineNode } from "../document/schema.ts";
import { parseSource } from "../document/source.ts";
import type { Fix } from "../errors/fix.ts";
import { type Problem, problem } from "../errors/problem.ts";
import { text } from "../text.ts";
import { nearest } from "./nearest.ts";
import { allSources, infoOf, kindOfSource, type Scope, sourcesAt } from "./scope.ts";

/** Outputs come from somewhere, and nothing is left without use. */
export function useRules(scope: Scope): Problem[] {
  return [...outputProblems(scope), ...unusedProblems(scope)];
}

function outputProblems(scope: Scope): Problem[] {
  const outputs = Object.entries(scope.document.outputs);
  if (outputs.length === 0) return [problem("NO_OUTPUT", { field: "outputs", fix: outputFixes(scope) })];
  return outputs.flatMap(([name, written]) => {
    const source = sourceOf(written);
    if (kindOfSource(scope, source) !== "missing") return [];
    const meant = nearest(
      source,
      allSources(scope).map((known) => known.source),
    );
    const path = pointer("outputs", name);
    const fix: Fix[] = [
      { label: text(`出力「${name}」を消す`, `Remove output "${name}"`), edits: [{ op: "remove", path }] },
    ];
    if (meant !== undefined) {
      fix.unshift({
        label: text(`「${meant}」にする`, `Use "${meant}"`),
        edits: [{ op: "replace", path: typeof written === "string" ? path : `${path}/from`, value: meant }],
      });
    }
    return [problem("DANGLING_OUTPUT", { field: name, received: source, ...(meant && { expected: meant }), fix })];
  });
}

function outputFixes(scope: Scope): Fix[] {
  const used = usedPlaces(scope).nodes;
  const last = [...scope.nodes].reverse().find(([id]) => !used.has(id)) ?? [...scope.nodes].at(-1);
  if (last === undefined) return [];
  return exposeFixes(scope, ...last);
}

/** Each output of a node as an output of the pipeline, under a name that is free. */
function exposeFixes(scope: Scope, id: string, node: PipelineNode): Fix[] {
  const taken = scope.document.outputs;
  return Object.keys(infoOf(scope, node)?.outputs ?? {}).map((name) => ({
    label: text(`「${id}.${name}」を出力にする`, `Make "${id}.${name}" an output`),
    edits: [
      {
        op: "add",
        path: pointer("outputs", Object.hasOwn(taken, name) ? freeName(taken, `${id}_${name}`.slice(0, 60)) : name),
        value: `${id}.${name}`,
      },
    ],
  }));
}

function usedPlaces(scope: Scope): { nodes: Set<string>; inputs: Set<string> } {
  const wires = [...scope.nodes.values()].flatMap((node) => Object.values(node.in).flatMap(sourcesAt));
  const sources = [...wires, ...Object.values(scope.document.outputs).map(sourceOf)].map(parseSource);
  const references = [...scope.nodes.values()].flatMap((node) =>
    Object.values(node.with).flatMap((value) => inputReferenceSchema.safeParse(value).data?.$input ?? []),
  );
  return {
    nodes: new Set(sources.flatMap((source) => (source.from === "node" ? [source.node] : []))),
    inputs: new Set([...sources.flatMap((source) => (source.from === "input" ? [source.input] : [])), ...references]),
  };
}

function unusedProblems(scope: Scope): Problem[] {
  const used = usedPlaces(scope);
  const nodes = [...scope.nodes]
    // What gives nothing has its use in itself.
    .filter(([id, node]) => !used.nodes.has(id) && Object.keys(infoOf(scope, node)?.outputs ?? { out: 1 }).length > 0)
    .map(([id, node]) =>
      problem("UNUSED_NODE", {
        severity: "warning",
        node: id,
        fix: [...exposeFixes(scope, id, node), removeFix(pointer("nodes", id), id)],
      }),
    );
  const inputs = [...scope.inputs.keys()]
    .filter((name) => !used.inputs.has(name))
    .map((field) =>
      problem("UNUSED_INPUT", { severity: "warning", field, fix: [removeFix(pointer("inputs", field), field)] }),
    );
  return [...nodes, ...inputs];
}

const removeFix = (path: string, name: string): Fix => ({
  label: text(`「${name}」を消す`, `Remove "${name}"`),
  edits: [{ op: "remove", path }],
});

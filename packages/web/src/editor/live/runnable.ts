import { type PipelineDocument, type Problem, parseSource } from "@kumiki/core";
import { removeNodes } from "../commands/nodes.ts";
import { nodeOf } from "../graph/node-of.ts";
import { type Parts, partAt } from "../graph/parts.ts";
import { parentsOf } from "../graph/wires.ts";

/** Nodes that cannot run: those with errors, and all that read from them. */
export function blockedNodes(document: PipelineDocument, problems: readonly Problem[]): ReadonlySet<string> {
  const blocked = new Set(
    problems.flatMap(({ severity, node }) => (severity === "error" && node !== undefined ? [nodeOf(node)] : [])),
  );
  for (let grew = true; grew; ) {
    grew = false;
    for (const id of Object.keys(document.nodes)) {
      if (blocked.has(id) || !parentsOf(document, id).some((parent) => blocked.has(parent))) continue;
      blocked.add(id);
      grew = true;
    }
  }
  return blocked;
}

/**
 * The part of a document that can run now, for live pictures: without blocked nodes, with one small output. Outputs are
 * written as whole files, so one that is no picture is preferred. Undefined when nothing can run.
 */
export function runnablePart(
  document: PipelineDocument,
  problems: readonly Problem[],
  parts: Parts,
): PipelineDocument | undefined {
  const kept = removeNodes([...blockedNodes(document, problems)])(document);
  const sources = Object.entries(kept.nodes).flatMap(([id, node]) =>
    Object.entries(partAt(parts, node)?.outputs ?? {}).map(([port, { kind }]) => ({ source: `${id}.${port}`, kind })),
  );
  const small = sources.find(({ kind }) => !/image|mask|tensor/.test(kind)) ?? sources.at(-1);
  if (small === undefined) return undefined;
  const { layout: _layout, ...meaning } = kept;
  return { ...meaning, inputs: usedInputs(kept), outputs: { result: small.source } };
}

/** Inputs without those that nothing reads: a picture nobody wants needs no sample. */
function usedInputs(document: PipelineDocument): PipelineDocument["inputs"] {
  const read = new Set(
    Object.values(document.nodes).flatMap((node) =>
      Object.values(node.in)
        .flat()
        .flatMap((written) => {
          const source = parseSource(written);
          return source.from === "input" ? [source.input] : [];
        }),
    ),
  );
  return Object.fromEntries(
    Object.entries(document.inputs).filter(
      ([name, { kind }]) => read.has(name) || (kind !== "image" && kind !== "mask"),
    ),
  );
}

import {
  bodyAsDocument,
  type LoopBody,
  nodeOfStep,
  type PipelineDocument,
  type PipelineNode,
  type Problem,
  parseSource,
} from "@kumiki/core";
import { removeNodes } from "../commands/nodes.ts";
import { type Parts, partAt } from "../graph/parts.ts";
import { parentsOf, sourcesAt } from "../graph/wires.ts";

/** Nodes that cannot run: those with errors, and all that read from them. */
export function blockedNodes(
  document: PipelineDocument,
  problems: readonly Problem[],
  others: readonly string[] = [],
): ReadonlySet<string> {
  const blocked = new Set([
    ...others,
    ...problems.flatMap(({ severity, node }) => (severity === "error" && node !== undefined ? [nodeOfStep(node)] : [])),
  ]);
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

/** Without nodes that cannot run, also in the bodies of loops: what is half made in one stops neither it nor the others. */
function withoutBlocked(document: PipelineDocument, problems: readonly Problem[]): PipelineDocument {
  const mended = new Map<string, LoopBody>();
  for (const [id, { body }] of Object.entries(document.nodes)) {
    const inner = problems.flatMap((problem) =>
      problem.node?.startsWith(`${id}/`) ? [{ ...problem, node: problem.node.slice(id.length + 1) }] : [],
    );
    if (body !== undefined && inner.some(({ severity }) => severity === "error"))
      mended.set(id, bodyWithoutBlocked(body, document, inner));
  }
  const left = problems.filter(({ node }) => !(node?.includes("/") && mended.has(nodeOfStep(node))));
  const nodes = Object.entries(document.nodes).map(([id, node]): [string, PipelineNode] => {
    const body = mended.get(id);
    return [id, body === undefined ? node : { ...node, body }];
  });
  const starved = Object.keys(document.nodes).filter((id) => readsNothing(document, id, mended));
  return removeNodes([...blockedNodes(document, left, starved)])({ ...document, nodes: Object.fromEntries(nodes) });
}

function bodyWithoutBlocked(body: LoopBody, around: PipelineDocument, problems: readonly Problem[]): LoopBody {
  const { nodes, outputs } = withoutBlocked(bodyAsDocument(body, around), problems);
  const [element = ""] = body.each;
  // A loop gives something, be it what came in.
  return { ...body, nodes, outputs: Object.keys(outputs).length > 0 ? outputs : { [element]: `$${element}` } };
}

/** Whether a node reads an output that its loop has lost. */
const readsNothing = ({ nodes }: PipelineDocument, id: string, mended: ReadonlyMap<string, LoopBody>): boolean =>
  Object.values(nodes[id]?.in ?? {})
    .flatMap(sourcesAt)
    .some((written) => {
      const source = parseSource(written);
      const body = source.from === "node" ? mended.get(source.node) : undefined;
      return source.from === "node" && body !== undefined && !Object.hasOwn(body.outputs, source.port);
    });

/**
 * The part of a document that can run now, for live pictures: without blocked nodes, with one small output. Outputs are
 * written as whole files, so one that is no picture is preferred. Undefined when nothing can run.
 */
export function runnablePart(
  document: PipelineDocument,
  problems: readonly Problem[],
  parts: Parts,
): PipelineDocument | undefined {
  const kept = withoutBlocked(document, problems);
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

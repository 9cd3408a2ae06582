import { embedPipeline, freeName, type PipelineDocument, parseSource, withoutUnused } from "@kumiki/core";
import { exposedAs } from "../graph/expose.ts";
import { atPoint, type Change, layoutOf, type Point } from "./change.ts";
import { mapSources } from "./sources.ts";

/** The part of a document that these nodes are, with the inputs they read: itself a document. */
export function copyOf(document: PipelineDocument, nodes: readonly string[]): PipelineDocument {
  const kept = Object.fromEntries(Object.entries(document.nodes).filter(([id]) => nodes.includes(id)));
  const inputs = inputsOf(kept);
  const layout = layoutOf(document);
  return withoutUnused({
    kumiki: 1,
    name: document.name,
    inputs: Object.fromEntries(Object.entries(document.inputs).filter(([name]) => inputs.has(name))),
    nodes: kept,
    outputs: {},
    layout: {
      nodes: Object.fromEntries(Object.entries(layout.nodes).filter(([id]) => nodes.includes(id))),
      notes: [],
      groups: layout.groups.filter((group) => group.nodes.every((id) => nodes.includes(id))),
    },
    ...(document.pipelines && { pipelines: document.pipelines }),
  });
}

const inputsOf = (nodes: PipelineDocument["nodes"]): Set<string> =>
  new Set(
    Object.values(nodes).flatMap((node) => [
      ...Object.values(node.in)
        .flat()
        .flatMap((source) => (source.startsWith("$") ? [source.slice(1)] : [])),
      ...Object.values(node.with).flatMap((value) => exposedAs(value) ?? []),
    ]),
  );

/** New names for the nodes of a copy, none of which the document has. */
export function pastedNames(document: PipelineDocument, copy: PipelineDocument): Map<string, string> {
  const taken: Record<string, unknown> = { ...document.nodes };
  return new Map(
    Object.keys(copy.nodes).map((id) => {
      const name = freeName(taken, id);
      taken[name] = true;
      return [id, name];
    }),
  );
}

/** Adds a copy's nodes: wires between them stay, wires from elsewhere stay where the document has the same source. */
export const paste =
  (copy: PipelineDocument, offset: Point): Change =>
  (document) => {
    const names = pastedNames(document, copy);
    const inputs = { ...copy.inputs, ...document.inputs };
    const moved = mapSources(copy, (source) => {
      const parsed = parseSource(source);
      if (parsed.from === "input") return Object.hasOwn(inputs, parsed.input) ? source : undefined;
      const own = names.get(parsed.node);
      if (own !== undefined) return `${own}.${parsed.port}`;
      return Object.hasOwn(document.nodes, parsed.node) ? source : undefined;
    });
    const { document: whole, useOf } = bringPipelines(document, copy);
    const nodes = Object.entries(moved.nodes).map(
      ([id, node]) => [names.get(id) ?? id, { ...node, use: useOf(node.use) }] as const,
    );
    return {
      ...whole,
      inputs,
      nodes: { ...document.nodes, ...Object.fromEntries(nodes) },
      layout: join(document, copy, names, offset),
    };
  };

/** The pipelines that a copy uses come along; `useOf` tells under which name they stand here. */
function bringPipelines(document: PipelineDocument, copy: PipelineDocument) {
  const uses = new Map<string, string>();
  let whole = document;
  for (const { use } of Object.values(copy.nodes)) {
    const pipeline = copy.pipelines?.[use];
    if (pipeline === undefined || uses.has(use)) continue;
    const brought = embedPipeline(whole, use, { ...pipeline, pipelines: copy.pipelines });
    uses.set(use, brought.use);
    whole = brought.document;
  }
  return { document: whole, useOf: (use: string) => uses.get(use) ?? use };
}

function join(
  document: PipelineDocument,
  copy: PipelineDocument,
  names: ReadonlyMap<string, string>,
  [dx, dy]: Point,
): NonNullable<PipelineDocument["layout"]> {
  const own = layoutOf(document);
  const brought = layoutOf(copy);
  const places = Object.entries(brought.nodes).flatMap(([id, [x, y]]) => {
    const name = names.get(id);
    return name === undefined ? [] : [[name, atPoint([x + dx, y + dy])] as const];
  });
  const groups = brought.groups.map(({ label, nodes }) => ({
    label,
    nodes: nodes.flatMap((id) => names.get(id) ?? []),
  }));
  return { ...own, nodes: { ...own.nodes, ...Object.fromEntries(places) }, groups: [...own.groups, ...groups] };
}

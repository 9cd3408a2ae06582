import { freeName } from "../document/free-name.ts";
import { sourceOf, withSource } from "../document/output.ts";
import type { PipelineDocument, PipelineNode } from "../document/schema.ts";
import { type CutOut, mapWires } from "./cut-out.ts";
import { embedPipeline } from "./embed-pipeline.ts";
import { middleOf, type Point } from "./place.ts";
import { withoutUnused } from "./used-pipelines.ts";

/** The document with a node that uses the cut-out pipeline in the place of its nodes, and that node's name. */
export function fold(document: PipelineDocument, cut: CutOut, wanted: { use: string; node: string }) {
  const { document: filled, use } = embedPipeline(document, wanted.use, cut.pipeline);
  const kept = Object.entries(document.nodes).filter(([id]) => !cut.members.includes(id));
  const id = freeName(Object.fromEntries(kept), wanted.node);
  const values = cut.exposed.map((name) => [name, { $input: name }]);
  const node: PipelineNode = { use, in: { ...cut.wires }, with: Object.fromEntries(values) };
  const placed = Object.keys(document.nodes).flatMap((name): [string, PipelineNode][] => {
    if (name === cut.members[0]) return [[id, node]];
    const other = cut.members.includes(name) ? undefined : document.nodes[name];
    return other === undefined ? [] : [[name, other]];
  });
  const leave = (source: string): string => {
    const output = cut.outputs.get(source);
    return output === undefined ? source : `${id}.${output}`;
  };
  const outputs = Object.entries(document.outputs).map(([name, output]) => [
    name,
    withSource(output, leave(sourceOf(output))),
  ]);
  const folded: PipelineDocument = {
    ...filled,
    nodes: mapWires(Object.fromEntries(placed), leave),
    outputs: Object.fromEntries(outputs),
    ...(document.layout && { layout: foldedLayout(document.layout, cut.members, id) }),
  };
  return { document: withoutUnused(folded), node: id };
}

type Layout = NonNullable<PipelineDocument["layout"]>;

function foldedLayout(layout: Layout, members: readonly string[], id: string): Layout {
  const places = members.flatMap((member): Point[] => (layout.nodes[member] ? [layout.nodes[member]] : []));
  const kept = Object.entries(layout.nodes).filter(([name]) => !members.includes(name));
  const at = middleOf(places);
  const groups = layout.groups.map((group) => {
    const others = group.nodes.filter((name) => !members.includes(name));
    const isAround = others.length > 0 && others.length < group.nodes.length;
    return { ...group, nodes: isAround ? [...others, id] : others };
  });
  return {
    ...layout,
    nodes: Object.fromEntries(at === undefined ? kept : [...kept, [id, at]]),
    groups: groups.filter(({ nodes }) => nodes.length > 0),
  };
}

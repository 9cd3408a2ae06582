import { outputSources, type PipelineDocument } from "@kumiki/core";
import { type ItemId, itemId } from "../graph/item.ts";
import { parentsOf, sourcesAt } from "../graph/wires.ts";

export interface Branch {
  readonly id: ItemId;
  /** Wires that end here, as `port ← source`. */
  readonly wires: readonly string[];
}

/** Nodes so that each follows what it reads; what lies on a circle comes last. */
export function inOrder(document: PipelineDocument): string[] {
  const done = new Set<string>();
  const open = Object.keys(document.nodes);
  for (let grew = true; grew; ) {
    grew = false;
    for (const id of open) {
      if (done.has(id) || !parentsOf(document, id).every((parent) => done.has(parent))) continue;
      done.add(id);
      grew = true;
    }
  }
  return [...done, ...open.filter((id) => !done.has(id))];
}

/** The graph as a tree of two levels: inputs, steps in order, outputs; below each the wires that end at it. */
export const outlineOf = (document: PipelineDocument): Branch[] => [
  ...Object.keys(document.inputs).map((name) => ({ id: itemId("input", name), wires: [] })),
  ...inOrder(document).map((name) => ({
    id: itemId("node", name),
    wires: Object.entries(document.nodes[name]?.in ?? {}).flatMap(([port, written]) =>
      sourcesAt(written).map((source) => `${port} ← ${source}`),
    ),
  })),
  ...Object.entries(outputSources(document.outputs)).map(([name, source]) => ({
    id: itemId("output", name),
    wires: [`← ${source}`],
  })),
];

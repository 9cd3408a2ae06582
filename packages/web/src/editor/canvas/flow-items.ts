import type { PipelineDocument } from "@kumiki/core";
import type { Node } from "@xyflow/react";
import type { ItemSize } from "../commands/auto-layout.ts";
import type { Point } from "../commands/change.ts";
import { layoutOf } from "../commands/change.ts";
import { placeOf } from "../commands/layout.ts";
import { type ItemId, type ItemKind, itemId } from "../graph/item.ts";
import { shownInputs } from "../graph/shown-inputs.ts";
import type { ViewState } from "../store/view-store.ts";

export interface FlowNode extends Node<{ readonly name: string }> {
  /** Named apart from the canvas library's own types, which bring styles. */
  readonly type: `k-${ItemKind}`;
}

const margin = { side: 16, top: 36 };

/** The place of an item now, also while it is dragged. */
export const placeNow = (document: PipelineDocument, view: Pick<ViewState, "moving">, id: string): Point =>
  view.moving?.[id] ?? placeOf(document, id) ?? [0, 0];

/** The frame around a group's nodes. */
export function frameOf(
  document: PipelineDocument,
  view: Pick<ViewState, "moving" | "measured">,
  index: number,
): { at: Point; size: ItemSize } {
  const boxes = (layoutOf(document).groups[index]?.nodes ?? []).map((name) => {
    const id = itemId("node", name);
    const { width, height } = view.measured[id] ?? { width: 228, height: 200 };
    return { at: placeNow(document, view, id), width, height };
  });
  const left = Math.min(...boxes.map(({ at }) => at[0])) - margin.side;
  const top = Math.min(...boxes.map(({ at }) => at[1])) - margin.top;
  const right = Math.max(...boxes.map(({ at, width }) => at[0] + width)) + margin.side;
  const bottom = Math.max(...boxes.map(({ at, height }) => at[1] + height)) + margin.side;
  return { at: [left, top], size: { width: right - left, height: bottom - top } };
}

type Needs = Pick<ViewState, "moving" | "measured" | "selected">;
type Label = (id: ItemId) => string;
type Shape = Pick<FlowNode, "type" | "position"> & Partial<FlowNode>;

/** Makes the canvas's nodes of the document; one that did not change stays the same object, so that it is not drawn again. */
export function makeFlowItems() {
  let made = new Map<string, { key: string; node: FlowNode }>();
  let last: { document: PipelineDocument; view: Needs; label: Label; nodes: FlowNode[] } | undefined;
  const all = (document: PipelineDocument, view: Needs, label: Label): FlowNode[] => {
    const next = new Map<string, { key: string; node: FlowNode }>();
    for (const [id, shape] of shapesOf(document, view)) {
      const key = keyOf(id, shape, view, label);
      const old = made.get(id);
      next.set(id, { key, node: old?.key === key ? old.node : nodeOf(id, shape, view, label) });
    }
    made = next;
    return [...next.values()].map(({ node }) => node);
  };
  /** While things are dragged nothing else can have changed: only they are made anew. */
  const dragged = (document: PipelineDocument, view: Needs): FlowNode[] | undefined => {
    if (last?.document !== document || last.view.measured !== view.measured) return undefined;
    if (last.view.selected !== view.selected || layoutOf(document).groups.length > 0) return undefined;
    const moved = new Set([...Object.keys(view.moving ?? {}), ...Object.keys(last.view.moving ?? {})]);
    return last.nodes.map((node) => {
      if (!moved.has(node.id)) return node;
      const [x, y] = placeNow(document, view, node.id);
      return x === node.position.x && y === node.position.y ? node : { ...node, position: { x, y } };
    });
  };
  return (document: PipelineDocument, view: Needs, label: Label): FlowNode[] => {
    const nodes = (last?.label === label ? dragged(document, view) : undefined) ?? all(document, view, label);
    last = { document, view, label, nodes };
    return nodes;
  };
}

const keyOf = (id: ItemId, { position: { x, y }, width, height }: Shape, view: Needs, label: Label): string => {
  const measured = view.measured[id];
  const size = `${width ?? measured?.width} ${height ?? measured?.height}`;
  return `${x} ${y} ${view.selected.has(id)} ${size} ${label(id)}`;
};

function nodeOf(id: ItemId, shape: Shape, view: Needs, label: Label): FlowNode {
  const measured = view.measured[id];
  return {
    id,
    data: { name: id.slice(id.indexOf(":") + 1) },
    selected: view.selected.has(id),
    ariaLabel: label(id),
    ...(measured && { measured }),
    ...shape,
  };
}

/** Everything on the canvas with its place; groups first, so that they lie below. */
function shapesOf(document: PipelineDocument, view: Needs): [ItemId, Shape][] {
  const plain = (kind: ItemKind, names: readonly (string | number)[]): [ItemId, Shape][] =>
    names.map((name) => {
      const id = itemId(kind, name);
      const [x, y] = placeNow(document, view, id);
      return [id, { type: `k-${kind}`, position: { x, y } }];
    });
  const groups = layoutOf(document).groups.map((_, index): [ItemId, Shape] => {
    const { at, size } = frameOf(document, view, index);
    const position = { x: at[0], y: at[1] };
    return [itemId("group", index), { type: "k-group", position, ...size, zIndex: -1, dragHandle: ".frame-head" }];
  });
  return [
    ...groups,
    ...plain("note", [...layoutOf(document).notes.keys()]),
    ...plain("input", shownInputs(document)),
    ...plain("node", Object.keys(document.nodes)),
    ...plain("output", Object.keys(document.outputs)),
  ];
}

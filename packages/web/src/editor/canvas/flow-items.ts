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

/** Makes the canvas's nodes of the document; one that did not change stays the same object, so that it is not drawn again. */
export function makeFlowItems() {
  let last = new Map<string, { key: string; node: FlowNode }>();
  return (document: PipelineDocument, view: Needs, label: (id: ItemId) => string): FlowNode[] => {
    const next = new Map<string, { key: string; node: FlowNode }>();
    const keep = (id: ItemId, make: Pick<FlowNode, "type" | "position"> & Partial<FlowNode>) => {
      const selected = view.selected.has(id);
      const measured = view.measured[id];
      const { x, y } = make.position;
      const ariaLabel = label(id);
      const key = `${x} ${y} ${selected} ${make.width ?? measured?.width} ${make.height ?? measured?.height} ${ariaLabel}`;
      const old = last.get(id);
      const node =
        old?.key === key
          ? old.node
          : {
              id,
              data: { name: id.slice(id.indexOf(":") + 1) },
              selected,
              ariaLabel,
              ...(measured && { measured }),
              ...make,
            };
      next.set(id, { key, node });
    };
    for (const [index] of layoutOf(document).groups.entries()) {
      const { at, size } = frameOf(document, view, index);
      keep(itemId("group", index), {
        type: "k-group",
        position: { x: at[0], y: at[1] },
        ...size,
        zIndex: -1,
        dragHandle: ".frame-head",
      });
    }
    const plain = (kind: ItemKind, names: readonly (string | number)[]) => {
      for (const name of names) {
        const id = itemId(kind, name);
        const [x, y] = placeNow(document, view, id);
        keep(id, { type: `k-${kind}`, position: { x, y } });
      }
    };
    plain("note", [...layoutOf(document).notes.keys()]);
    plain("input", shownInputs(document));
    plain("node", Object.keys(document.nodes));
    plain("output", Object.keys(document.outputs));
    last = next;
    return [...next.values()].map(({ node }) => node);
  };
}

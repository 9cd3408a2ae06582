import { memberOf, type PipelineDocument } from "@kumiki/core";
import type { Edge } from "@xyflow/react";
import { kindOfSource } from "../graph/fit.ts";
import { itemId } from "../graph/item.ts";
import type { Parts } from "../graph/parts.ts";
import { placeOfSource, type WireEnd, wiresOf } from "../graph/wires.ts";
import type { ViewState } from "../store/view-store.ts";

/** Handles are named by port; a list port's wires all end at the one handle. */
export const handleOf = (end: WireEnd): { item: string; port: string } =>
  "output" in end
    ? { item: itemId("output", end.output), port: "value" }
    : { item: itemId("node", end.node), port: end.port };

/** The canvas's edges of the document, coloured by what they carry. */
export function makeFlowWires() {
  let last = new Map<string, { key: string; edge: Edge }>();
  return (document: PipelineDocument, parts: Parts, view: Pick<ViewState, "wires" | "target">): Edge[] => {
    const next = new Map<string, { key: string; edge: Edge }>();
    for (const { id, source, end } of wiresOf(document)) {
      const from = placeOfSource(source);
      const to = handleOf(end);
      const kind = kindOfSource(document, parts, source) ?? "broken";
      const selected = view.wires.has(id);
      const className = `wire${view.target === id ? " wire-target" : ""}`;
      const key = [from.item, from.port, to.item, to.port, kind, selected, className].join(" ");
      const old = last.get(id);
      const edge: Edge =
        old?.key === key
          ? old.edge
          : {
              id,
              source: from.item,
              sourceHandle: from.port,
              target: to.item,
              targetHandle: to.port,
              className,
              selected,
              domAttributes: { "data-kind": plainKind(kind) } as NonNullable<Edge["domAttributes"]>,
              ariaLabel: `${source} → ${to.item.slice(to.item.indexOf(":") + 1)}.${to.port}`,
            };
      next.set(id, { key, edge });
    }
    last = next;
    return [...next.values()].map(({ edge }) => edge);
  };
}

/** `list<image>` has the colour of `image`. */
export const plainKind = (kind: string): string => memberOf(kind) ?? kind;

import type { PipelineDocument } from "@kumiki/core";
import { layeredPlaces, settle } from "../editor/commands/auto-layout.ts";
import { type Places, placeOf } from "../editor/commands/layout.ts";
import { itemId } from "../editor/graph/item.ts";
import { shownInputs } from "../editor/graph/shown-inputs.ts";
import { placeOfSource, wiresOf } from "../editor/graph/wires.ts";
import { type Box, fitBoxes } from "./graph-fit.ts";
import { wirePath } from "./graph-wires.ts";

export interface DrawnBox extends Box {
  readonly kind: "input" | "node" | "output";
  readonly name: string;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** Inputs, nodes and outputs, each as the document has them. */
  readonly boxes: readonly DrawnBox[];
  /** Wires as SVG paths, one between two boxes; `to` is the node that it leads to. */
  readonly wires: readonly { readonly id: string; readonly path: string; readonly to: string | undefined }[];
}

const sizes = {
  input: { width: 120, height: 52 },
  node: { width: 188, height: 82 },
  output: { width: 120, height: 52 },
} as const;
/** How wide things stand in the editor, px. */
const editorSpan = { input: 160, node: 200, output: 160 } as const;

const itemsOf = (document: PipelineDocument) =>
  [
    ...shownInputs(document).map((name) => ({ kind: "input", name }) as const),
    ...Object.keys(document.nodes).map((name) => ({ kind: "node", name }) as const),
    ...Object.keys(document.outputs).map((name) => ({ kind: "output", name }) as const),
  ].map((item) => ({ ...item, id: itemId(item.kind, item.name), ...sizes[item.kind] }));

/** A document as its author laid it out, else in layers from left to right; in `room` px of width where that is enough. */
export function drawGraph(document: PipelineDocument, room: number): Drawing {
  const items = itemsOf(document);
  const isLaidOut = items.some(({ id }) => placeOf(document, id) !== undefined);
  const settled = settle(document);
  // Boxes of one height lie in line, and so do their heads.
  const even = Object.fromEntries(items.map(({ id, width }) => [id, { width, height: sizes.node.height }]));
  const layered: Places = isLaidOut ? {} : layeredPlaces(document, even);
  const boxes = fitBoxes(
    items.map((item) => {
      const [left, top] = layered[item.id] ?? placeOf(settled, item.id) ?? [0, 0];
      return { ...item, left, top, span: isLaidOut ? editorSpan[item.kind] : item.width };
    }),
    room,
  );
  const known = new Map(boxes.map((box) => [box.id, box]));
  return {
    width: Math.max(0, ...boxes.map(({ left, width }) => left + width)),
    height: Math.max(0, ...boxes.map(({ top, height }) => top + height)),
    boxes: items.flatMap(({ id }) => known.get(id) ?? []),
    wires: wiresBetween(document, known),
  };
}

function wiresBetween(document: PipelineDocument, boxes: ReadonlyMap<string, DrawnBox>): Drawing["wires"] {
  const all = [...boxes.values()];
  const wires = wiresOf(document).flatMap(({ source, end }) => {
    const from = boxes.get(placeOfSource(source).item);
    const to = boxes.get("output" in end ? itemId("output", end.output) : itemId("node", end.node));
    if (from === undefined || to === undefined) return [];
    const id = `${from.kind}:${from.name} ${to.kind}:${to.name}`;
    return [{ id, path: wirePath(from, to, all), to: to.kind === "node" ? to.name : undefined }];
  });
  return [...new Map(wires.map((wire) => [wire.id, wire])).values()];
}

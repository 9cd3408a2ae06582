import type { PipelineDocument } from "@kumiki/core";
import type { StepSummary } from "../api/types.ts";
import { layeredPlaces } from "../editor/commands/auto-layout.ts";
import { itemId } from "../editor/graph/item.ts";
import { shownInputs } from "../editor/graph/shown-inputs.ts";
import { placeOfSource, wiresOf } from "../editor/graph/wires.ts";

/** A box of the drawing, px from its top left. */
export interface DrawnBox {
  readonly kind: "input" | "node" | "output";
  readonly name: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly DrawnBox[];
  /** Wires as SVG paths. */
  readonly wires: readonly { readonly id: string; readonly path: string }[];
}

const sizes = {
  input: { width: 104, height: 34 },
  node: { width: 190, height: 72 },
  output: { width: 104, height: 34 },
} as const;

/** A document in layers from left to right, small enough to see at once. */
export function drawGraph(document: PipelineDocument): Drawing {
  const items = [
    ...shownInputs(document).map((name) => ({ kind: "input", name }) as const),
    ...Object.keys(document.nodes).map((name) => ({ kind: "node", name }) as const),
    ...Object.keys(document.outputs).map((name) => ({ kind: "output", name }) as const),
  ].map((item) => ({ ...item, id: itemId(item.kind, item.name), ...sizes[item.kind] }));
  const places = layeredPlaces(document, Object.fromEntries(items.map(({ id, ...size }) => [id, size])));
  const boxes = new Map(
    items.map(({ id, ...item }): [string, DrawnBox] => {
      const [left, top] = places[id] ?? [0, 0];
      return [id, { ...item, left, top }];
    }),
  );
  const wires = wiresOf(document).flatMap(({ id, source, end }) => {
    const from = boxes.get(placeOfSource(source).item);
    const to = boxes.get("output" in end ? itemId("output", end.output) : itemId("node", end.node));
    return from && to ? [{ id, path: curve(from, to) }] : [];
  });
  const all = [...boxes.values()];
  return {
    width: Math.max(0, ...all.map(({ left, width }) => left + width)),
    height: Math.max(0, ...all.map(({ top, height }) => top + height)),
    boxes: all,
    wires,
  };
}

function curve(from: DrawnBox, to: DrawnBox): string {
  const [x1, y1] = [from.left + from.width, from.top + from.height / 2];
  const [x2, y2] = [to.left, to.top + to.height / 2];
  const bend = Math.max(24, (x2 - x1) / 2);
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}

/** How a node stands over all items; a recipe's steps together are one node. */
export interface NodeStand {
  readonly state: "waiting" | "running" | "done" | "failed" | "off";
  /** Items that are through it, whatever came of them. */
  readonly done: number;
  readonly failed: number;
  readonly running: number;
  /** Median time of an item, ms; undefined before the first. */
  readonly medianMs: number | undefined;
}

/** Items that ended before their first step never come to a node, so a run that is over leaves none waiting. */
export function standOf(
  name: string,
  document: PipelineDocument,
  rows: readonly StepSummary[],
  running: ReadonlyMap<string, number>,
  over: boolean,
): NodeStand {
  const own = (node: string): boolean => node === name || node.startsWith(`${name}/`);
  const steps = rows.filter(({ node }) => own(node));
  const passed = steps.map(
    ({ counts: { succeeded, cached, skipped, failed } }) => succeeded + cached + skipped + failed,
  );
  const done = passed.length === 0 ? 0 : Math.min(...passed);
  const failed = steps.reduce((sum, { counts }) => sum + counts.failed, 0);
  const now = [...running].reduce((sum, [node, count]) => (own(node) ? sum + count : sum), 0);
  const isOff = document.nodes[name]?.enabled === false;
  const state = isOff ? "off" : failed > 0 ? "failed" : now > 0 ? "running" : over && done > 0 ? "done" : "waiting";
  const medianMs = done > 0 ? steps.reduce((sum, step) => sum + step.medianMs, 0) : undefined;
  return { state, done, failed, running: now, medianMs };
}

import dagre from "@dagrejs/dagre";
import type { PipelineDocument } from "@kumiki/core";
import { type ItemId, itemId } from "../graph/item.ts";
import { shownInputs } from "../graph/shown-inputs.ts";
import { placeOfSource, wiresOf } from "../graph/wires.ts";
import type { Change, Point } from "./change.ts";
import { moveItems, type Places, placeOf } from "./layout.ts";

export interface ItemSize {
  readonly width: number;
  readonly height: number;
}
export type Sizes = Readonly<Record<string, ItemSize | undefined>>;

const usual: Readonly<Record<string, ItemSize>> = {
  node: { width: 228, height: 250 },
  input: { width: 188, height: 190 },
  output: { width: 188, height: 60 },
};
const between = { ranks: 72, nodes: 32 };

const itemsOf = (document: PipelineDocument): ItemId[] => [
  ...shownInputs(document).map((name) => itemId("input", name)),
  ...Object.keys(document.nodes).map((name) => itemId("node", name)),
  ...Object.keys(document.outputs).map((name) => itemId("output", name)),
];

/** Places in layers from left to right, by dagre; `sizes` are what the canvas measured. */
export function layeredPlaces(document: PipelineDocument, sizes: Sizes = {}): Places {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: "LR", ranksep: between.ranks, nodesep: between.nodes });
  graph.setDefaultEdgeLabel(() => ({}));
  const items = itemsOf(document);
  for (const id of items) graph.setNode(id, { ...(sizes[id] ?? usual[id.slice(0, id.indexOf(":"))]) });
  const known = new Set<string>(items);
  for (const { id, source, end } of wiresOf(document)) {
    const from = placeOfSource(source).item;
    const to = "output" in end ? itemId("output", end.output) : itemId("node", end.node);
    if (known.has(from) && known.has(to)) graph.setEdge(from, to, {}, id);
  }
  dagre.layout(graph);
  return Object.fromEntries(
    items.map((id): [string, Point] => {
      const { x = 0, y = 0, width = 0, height = 0 } = graph.node(id);
      return [id, [x - width / 2, y - height / 2]];
    }),
  );
}

export const autoLayout =
  (sizes: Sizes = {}): Change =>
  (document) =>
    moveItems(layeredPlaces(document, sizes))(document);

/** Gives a place to everything that has none: beside what it is wired to, or all in layers when nothing has one. */
export const settle: Change = (document) => {
  const items = itemsOf(document);
  const homeless = items.filter((id) => placeOf(document, id) === undefined);
  if (homeless.length === 0) return document;
  if (homeless.length === items.length) return autoLayout()(document);
  return homeless.reduce((now, id) => moveItems({ [id]: freePlace(now, id, besideNeighbour(now, id)) })(now), document);
};

/** Right of what it reads, else left of what reads it, else below the first thing that has a place. */
function besideNeighbour(document: PipelineDocument, id: ItemId): Point {
  const ends = wiresOf(document).map(({ source, end }) => ({
    from: placeOfSource(source).item,
    to: "output" in end ? itemId("output", end.output) : itemId("node", end.node),
  }));
  for (const { from, to } of ends) {
    const at = to === id ? placeOf(document, from) : undefined;
    if (at !== undefined) return [at[0] + sizeOf(from).width + between.ranks, at[1]];
  }
  for (const { from, to } of ends) {
    const at = from === id ? placeOf(document, to) : undefined;
    if (at !== undefined) return [at[0] - sizeOf(id).width - between.ranks, at[1]];
  }
  const first = itemsOf(document).find((other) => placeOf(document, other) !== undefined);
  const [x, y] = (first && placeOf(document, first)) ?? [0, 0];
  return [x, y + usualHeight];
}

const usualHeight = 280;
/** The size that a thing has before the canvas has measured it. */
export const sizeOf = (id: string): ItemSize => usual[id.slice(0, id.indexOf(":"))] ?? { width: 0, height: 0 };
const gap = 24;

/** Whether two things would lie over each other. */
function crowded(one: Point, oneId: string, other: Point, otherId: string): boolean {
  const [size, room] = [sizeOf(oneId), sizeOf(otherId)];
  return (
    one[0] < other[0] + room.width + gap &&
    other[0] < one[0] + size.width + gap &&
    one[1] < other[1] + room.height + gap &&
    other[1] < one[1] + size.height + gap
  );
}

function freePlace(document: PipelineDocument, id: ItemId, wanted: Point): Point {
  const taken = itemsOf(document).flatMap((other) => {
    const at = other === id ? undefined : placeOf(document, other);
    return at === undefined ? [] : [{ at, other }];
  });
  let at = wanted;
  while (taken.some((there) => crowded(at, id, there.at, there.other))) at = [at[0], at[1] + 40];
  return at;
}

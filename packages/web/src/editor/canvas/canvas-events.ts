import type { Connection, EdgeChange, FinalConnectionState, NodeChange } from "@xyflow/react";
import type { Point } from "../commands/change.ts";
import { layoutOf } from "../commands/change.ts";
import { moveItems } from "../commands/layout.ts";
import { connect, disconnect, spliceNode, splicePorts } from "../commands/wires.ts";
import { misfitOf } from "../graph/fit.ts";
import { itemId, parseItem } from "../graph/item.ts";
import { partAt } from "../graph/parts.ts";
import { sourceOfPlace, type WireEnd, wiresOf } from "../graph/wires.ts";
import type { Session } from "../session.tsx";
import type { Linking } from "../store/view-store.ts";
import type { FlowNode } from "./flow-items.ts";
import { placeNow } from "./flow-items.ts";
import { wireUnder } from "./wire-under.ts";

/** The two ends of a wire that the canvas speaks of. */
export function endsOf({
  source,
  sourceHandle,
  target,
  targetHandle,
}: Pick<Connection, "source" | "sourceHandle" | "target" | "targetHandle">):
  | { readonly source: string; readonly end: WireEnd }
  | undefined {
  const [from, to] = [parseItem(source), parseItem(target)];
  const written = from && sourceOfPlace(from.kind, from.name, sourceHandle ?? "");
  if (written === undefined || to === undefined) return undefined;
  if (to.kind === "output") return { source: written, end: { output: to.name } };
  return to.kind === "node" ? { source: written, end: { node: to.name, port: targetHandle ?? "" } } : undefined;
}

/** What is drawn from a handle. */
export function linkingFrom(node: string | null, handle: string | null, type: string | null): Linking | undefined {
  const item = parseItem(node ?? "");
  if (item === undefined || handle === null) return undefined;
  if (type === "source") {
    const source = sourceOfPlace(item.kind, item.name, handle);
    return source === undefined ? undefined : { source };
  }
  return { end: item.kind === "output" ? { output: item.name } : { node: item.name, port: handle } };
}

export const wireBetween = ({ documents, parts }: Session, connection: Connection): void => {
  const ends = endsOf(connection);
  if (ends && misfitOf(documents.get(), parts, ends.source, ends.end) === undefined)
    documents.apply(connect(ends.source, ends.end, parts));
};

export const mayWire = ({ documents, parts }: Session, connection: Parameters<typeof endsOf>[0]): boolean => {
  const ends = endsOf(connection);
  return ends !== undefined && misfitOf(documents.get(), parts, ends.source, ends.end) === undefined;
};

/** A wire that was let go beside every port: on a node it takes the first port that fits, elsewhere parts are offered. */
export function wireLetGo(session: Session, state: FinalConnectionState, over: string | undefined, at: Point): void {
  const linking = linkingFrom(state.fromNode?.id ?? null, state.fromHandle?.id ?? null, state.fromHandle?.type ?? null);
  session.view.set({ linking: undefined });
  if (state.isValid || linking === undefined || state.toHandle !== null) return;
  if (over === undefined) session.view.open({ name: "add", at, linking });
  else wireToItem(session, linking, over);
}

function wireToItem({ documents, parts }: Session, linking: Linking, over: string): void {
  const document = documents.get();
  const item = parseItem(over);
  const info = item?.kind === "node" ? partAt(parts, document.nodes[item.name] ?? { use: "" }) : undefined;
  if (item === undefined) return;
  if ("source" in linking) {
    const wired = document.nodes[item.name]?.in ?? {};
    const ports = Object.keys(info?.inputs ?? {}).sort((one, other) => Number(one in wired) - Number(other in wired));
    const port = ports.find(
      (name) => misfitOf(document, parts, linking.source, { node: item.name, port: name }) === undefined,
    );
    if (port !== undefined) documents.apply(connect(linking.source, { node: item.name, port }, parts));
    return;
  }
  const sources =
    item.kind === "input" ? [`$${item.name}`] : Object.keys(info?.outputs ?? {}).map((port) => `${item.name}.${port}`);
  const source = sources.find((written) => misfitOf(document, parts, written, linking.end) === undefined);
  if (source !== undefined) documents.apply(connect(source, linking.end, parts));
}

/** Takes up what the canvas tells of its nodes: places while dragged, sizes, selection. */
export function nodesChanged(session: Session, changes: readonly NodeChange<FlowNode>[]): void {
  const { view } = session;
  const picks = changes.filter((change) => change.type === "select");
  if (picks.length > 0) {
    const selected = new Set(view.get().selected);
    for (const { id, selected: on } of picks) on ? selected.add(id) : selected.delete(id);
    view.set({ selected });
  }
  const sizes = changes.flatMap((change) =>
    change.type === "dimensions" && change.dimensions ? [[change.id, change.dimensions] as const] : [],
  );
  if (sizes.length > 0) view.set({ measured: { ...view.get().measured, ...Object.fromEntries(sizes) } });
  placesChanged(session, changes);
}

function placesChanged(session: Session, changes: readonly NodeChange<FlowNode>[]): void {
  const { view, documents } = session;
  const before = view.get().moving;
  const moves = changes.flatMap((change) => (change.type === "position" && change.position ? [change] : []));
  const places = (dragging: boolean) =>
    Object.assign(
      {},
      ...moves
        .filter((change) => (change.dragging ?? false) === dragging)
        .map(({ id, position }) => (position ? placesFor(session, id, [position.x, position.y]) : {})),
    ) as Record<string, Point>;
  const moving = places(true);
  if (Object.keys(moving).length > 0) view.set({ moving: { ...before, ...moving } });
  const settled = places(false);
  // Arrow keys move without dragging; quick repeats are one step of the history.
  if (Object.keys(settled).length > 0 && before === undefined) documents.apply(moveItems(settled), "arrows");
}

/** A group takes all its nodes along. */
function placesFor({ documents, view }: Session, id: string, to: Point): Record<string, Point> {
  const item = parseItem(id);
  if (item?.kind !== "group") return { [id]: to };
  const document = documents.get();
  const members = (layoutOf(document).groups[Number(item.name)]?.nodes ?? []).map((name) => itemId("node", name));
  const places = members.map((member) => [member, placeNow(document, view.get(), member)] as const);
  const dx = to[0] - (Math.min(...places.map(([, at]) => at[0])) - 16);
  const dy = to[1] - (Math.min(...places.map(([, at]) => at[1])) - 36);
  return Object.fromEntries(places.map(([member, [x, y]]) => [member, [x + dx, y + dy]]));
}

/** Ends a drag: its places become one step of the history; a single free node let go on a wire is put into it. */
export function dragEnded(session: Session, dragged: readonly string[]): void {
  const { view, documents } = session;
  const { moving, target } = view.get();
  view.set({ moving: undefined, target: undefined });
  if (moving === undefined) return;
  const into = target === undefined ? undefined : spliceOf(session, dragged, target);
  documents.apply((document) => {
    const moved = moveItems(moving)(document);
    return into === undefined ? moved : into(moved);
  });
}

function spliceOf({ documents, parts }: Session, dragged: readonly string[], target: string) {
  const document = documents.get();
  const item = parseItem(dragged.length === 1 ? (dragged[0] ?? "") : "");
  const wire = wiresOf(document).find(({ id }) => id === target);
  const info = item?.kind === "node" ? partAt(parts, document.nodes[item.name] ?? { use: "" }) : undefined;
  const ports = wire && info && splicePorts(document, parts, info, wire);
  return item && wire && ports ? spliceNode(item.name, ports, wire, parts) : undefined;
}

/** While a node without wires is dragged over a wire that it fits, that wire lights up. */
export function dragMoved(session: Session, dragged: readonly string[], at: { x: number; y: number }): void {
  const { documents, view } = session;
  const item = parseItem(dragged.length === 1 ? (dragged[0] ?? "") : "");
  const node = item?.kind === "node" ? documents.get().nodes[item.name] : undefined;
  const read = item && wiresOf(documents.get()).some(({ source }) => source.startsWith(`${item.name}.`));
  const free = node !== undefined && Object.keys(node.in).length === 0 && !read;
  const under = free ? wireUnder(at) : undefined;
  const target = under !== undefined && spliceOf(session, dragged, under) ? under : undefined;
  if (target !== view.get().target) view.set({ target });
}

export function wiresChanged({ view }: Session, changes: readonly EdgeChange[]): void {
  const wires = new Set(view.get().wires);
  const before = wires.size;
  let changed = false;
  for (const change of changes) {
    if (change.type !== "select") continue;
    changed = true;
    if (change.selected) wires.add(change.id);
    else wires.delete(change.id);
  }
  if (changed || wires.size !== before) view.set({ wires });
}

/** A wire's end that was taken to another port, or let go in empty space and so removed. */
export function rewire(session: Session, id: string, connection: Connection | undefined): void {
  const wire = wiresOf(session.documents.get()).find((known) => known.id === id);
  if (wire === undefined) return;
  const ends = connection && endsOf(connection);
  if (connection !== undefined && (ends === undefined || !mayWire(session, connection))) return;
  session.documents.apply((document) => {
    // An output keeps its name when it only changes its source.
    const cut = ends && "output" in ends.end ? document : disconnect(wire.end)(document);
    return ends === undefined ? cut : connect(ends.source, ends.end, session.parts)(cut);
  });
}

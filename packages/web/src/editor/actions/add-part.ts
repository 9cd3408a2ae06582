import { type ComponentInfo, parseSource } from "@kumiki/core";
import type { Change, Point } from "../commands/change.ts";
import { placeOf } from "../commands/layout.ts";
import { addNode, nameFor } from "../commands/nodes.ts";
import { connect, spliceIntoWire } from "../commands/wires.ts";
import { misfitOf, sourcesFor } from "../graph/fit.ts";
import { itemId, namesOf } from "../graph/item.ts";
import { partAt } from "../graph/parts.ts";
import { sourcesAt, type Wire } from "../graph/wires.ts";
import type { Session } from "../session.tsx";
import type { Linking } from "../store/view-store.ts";

interface Where {
  readonly at?: Point | undefined;
  /** A wire that was drawn into empty space. */
  readonly linking?: Linking | undefined;
  readonly wire?: Wire | undefined;
  /** Let go at a place of its own: nothing is wired. */
  readonly alone?: boolean;
}

/** Adds a part and wires what is plain: to the wire's other end, else to what is selected. Selects it; answers its name. */
export function addPart(session: Session, info: ComponentInfo, { at, linking, wire, alone }: Where): string {
  const { documents, parts, view } = session;
  const before = documents.get();
  const id = nameFor(before, info);
  const [selected] = namesOf("node", view.get().selected);
  const [input] = namesOf("input", view.get().selected);
  const place = at ?? besides(session, selected);
  documents.apply((document) => {
    if (wire !== undefined) return spliceIntoWire(id, info, place, wire, parts)(document);
    const added = addNode(id, info, place)(document);
    if (alone) return added;
    const linked = linking === undefined ? added : link(session, id, info, linking)(added);
    return wireUp(session, id, info, selectedSource(linking) ?? selected, input)(linked);
  });
  view.select([itemId("node", id)]);
  view.set({ reveal: itemId("node", id) });
  return id;
}

const selectedSource = (linking: Linking | undefined): string | undefined => {
  if (linking === undefined || !("source" in linking)) return undefined;
  const source = parseSource(linking.source);
  return source.from === "node" ? source.node : undefined;
};

/** To the right of a node; without one, right of everything. */
function besides({ documents, view }: Session, node: string | undefined): Point {
  const document = documents.get();
  const ids =
    node === undefined ? Object.keys(document.nodes).map((name) => itemId("node", name)) : [itemId("node", node)];
  const all = [
    ...ids,
    ...(node === undefined ? Object.keys(document.inputs).map((name) => itemId("input", name)) : []),
  ];
  const places = all.flatMap((id) => {
    const at = placeOf(document, id);
    return at === undefined ? [] : [{ right: at[0] + (view.get().measured[id]?.width ?? 200), top: at[1] }];
  });
  const last = places.sort((one, other) => one.right - other.right).at(-1);
  return last === undefined ? [0, 0] : [last.right + 64, last.top];
}

function link({ parts }: Session, id: string, info: ComponentInfo, linking: Linking): Change {
  return (document) => {
    if ("source" in linking) {
      const port = Object.keys(info.inputs).find(
        (name) => misfitOf(document, parts, linking.source, { node: id, port: name }) === undefined,
      );
      return port === undefined ? document : connect(linking.source, { node: id, port }, parts)(document);
    }
    const port = Object.keys(info.outputs).find(
      (name) => misfitOf(document, parts, `${id}.${name}`, linking.end) === undefined,
    );
    return port === undefined ? document : connect(`${id}.${port}`, linking.end, parts)(document);
  };
}

/** Wires each needed port that is still free: to the selected node, else to what that node reads, else to the only source or the only input. */
function wireUp(
  { parts }: Session,
  id: string,
  info: ComponentInfo,
  near: string | undefined,
  input: string | undefined,
): Change {
  return (document) =>
    Object.entries(info.inputs).reduce((now, [port, { optional }]) => {
      if (optional || Object.hasOwn(now.nodes[id]?.in ?? {}, port)) return now;
      const fitting = sourcesFor(now, parts, { node: id, port });
      const chosen = input !== undefined && fitting.includes(`$${input}`) ? `$${input}` : undefined;
      const source = chosen ?? nearest(now, fitting, near, parts);
      return source === undefined ? now : connect(source, { node: id, port }, parts)(now);
    }, document);
}

function nearest(
  document: Parameters<Change>[0],
  fitting: readonly string[],
  near: string | undefined,
  parts: Session["parts"],
): string | undefined {
  if (near !== undefined) {
    const own = Object.keys(partAt(parts, document.nodes[near] ?? { use: "" })?.outputs ?? {}).map(
      (port) => `${near}.${port}`,
    );
    const read = Object.values(document.nodes[near]?.in ?? {}).flatMap(sourcesAt);
    const found = [...own, ...read].find((source) => fitting.includes(source));
    if (found !== undefined) return found;
  }
  const inputs = fitting.filter((source) => source.startsWith("$"));
  return fitting.length === 1 ? fitting[0] : inputs.length === 1 ? inputs[0] : undefined;
}

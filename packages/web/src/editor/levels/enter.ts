import { itemId } from "../graph/item.ts";
import type { Session } from "../session.tsx";
import { reachOf } from "./level-document.ts";
import { namesOn } from "./way.ts";

const nothing = {
  selected: new Set<string>(),
  wires: new Set<string>(),
  // The names of one level are others' in the next.
  measured: {},
  moving: undefined,
  linking: undefined,
  target: undefined,
  reveal: undefined,
};

/** Whether a node is a loop whose body can be opened. */
export const isLoop = ({ documents }: Session, node: string | undefined): boolean =>
  node !== undefined && documents.get().nodes[node]?.body !== undefined;

/** Opens the body of a loop of the level that is open. */
export function enter({ view }: Session, node: string): void {
  view.set({ ...nothing, way: [...view.get().way, { node, round: 1 }] });
}

/** Goes back until so many loops are open; the one that was left is selected. */
export function leaveTo({ view }: Session, depth: number): void {
  const { way } = view.get();
  const left = way[depth];
  if (left === undefined) return;
  view.set({ ...nothing, way: way.slice(0, depth), selected: new Set([itemId("node", left.node)]) });
}

/** Opens the level in which the node of a problem or step stands (`each/inner`), and selects it. */
export function goTo({ view, root }: Session, path: string): string {
  const names = path.split("/");
  const depth = Math.min(reachOf(root.documents.get(), names), names.length - 1);
  const now = view.get().way;
  const isThere = now.length === depth && namesOn(now).every((name, at) => name === names[at]);
  const way = names.slice(0, depth).map((node) => ({ node, round: 1 }));
  const id = itemId("node", names[depth] ?? "");
  view.set({ ...(isThere ? {} : { ...nothing, way }), selected: new Set([id]), wires: new Set(), reveal: id });
  return id;
}

/** Looks at another round of the loop that is open. */
export function showRound({ view }: Session, round: number): void {
  const { way } = view.get();
  view.set({ way: way.map((one, at) => (at === way.length - 1 ? { ...one, round } : one)) });
}

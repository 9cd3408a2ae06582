import { parseSource } from "../document/source.ts";
import { type Scope, sourcesAt } from "./scope.ts";

/** Ids of the nodes that a node reads from directly; only nodes that exist. */
export function parentsOf(scope: Scope, id: string): string[] {
  const written = Object.values(scope.nodes.get(id)?.in ?? {}).flatMap(sourcesAt);
  return written.flatMap((text) => {
    const source = parseSource(text);
    return source.from === "node" && scope.nodes.has(source.node) ? [source.node] : [];
  });
}

/** The node itself and everything that depends on it. */
export function downstreamOf(scope: Scope, id: string): Set<string> {
  const found = new Set([id]);
  for (let grew = true; grew; ) {
    grew = false;
    for (const node of scope.nodes.keys()) {
      if (found.has(node) || !parentsOf(scope, node).some((parent) => found.has(parent))) continue;
      found.add(node);
      grew = true;
    }
  }
  return found;
}

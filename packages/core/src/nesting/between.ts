import type { SubPipeline } from "../document/schema.ts";
import { parseSource } from "../document/source.ts";

/** Nodes by what a node reads, or by who reads it. */
type Graph = ReadonlyMap<string, readonly string[]>;

/**
 * These nodes and all that lie between them: a part that gave something to a node and took something back from it would
 * wait for itself.
 */
export function withNodesBetween({ nodes }: Pick<SubPipeline, "nodes">, ids: readonly string[]): string[] {
  const parents = new Map(
    Object.entries(nodes).map(([id, node]) => {
      const sources = Object.values(node.in).flat().map(parseSource);
      return [id, sources.flatMap((source) => (source.from === "node" ? [source.node] : []))] as const;
    }),
  );
  const children = new Map(Object.keys(nodes).map((id) => [id, [] as string[]]));
  for (const [id, from] of parents) for (const parent of from) children.get(parent)?.push(id);
  const chosen = ids.filter((id) => Object.hasOwn(nodes, id));
  const [before, after] = [reach(parents, chosen), reach(children, chosen)];
  const members = new Set([...chosen, ...[...before].filter((id) => after.has(id))]);
  return Object.keys(nodes).filter((id) => members.has(id));
}

/** All that can be reached from these, without them unless a way leads back. */
function reach(graph: Graph, from: readonly string[]): Set<string> {
  const found = new Set<string>();
  const open = [...from];
  for (let next = open.pop(); next !== undefined; next = open.pop())
    for (const id of graph.get(next) ?? [])
      if (!found.has(id)) {
        found.add(id);
        open.push(id);
      }
  return found;
}

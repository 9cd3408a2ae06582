import { type Source, showSource } from "../document/source.ts";
import { KumikiError } from "../errors/error.ts";
import type { FlatGraph, FlatNode } from "./expand.ts";
import { nodesBefore, nodesOf, sourcesOf } from "./route.ts";

export interface OrderedNode {
  readonly node: FlatNode;
  readonly after: readonly string[];
  readonly group: number;
}

export interface Ordered {
  readonly steps: readonly OrderedNode[];
  readonly outputs: Readonly<Record<string, Source>>;
  /** By written source: how many step inputs and pipeline outputs read it. */
  readonly uses: Readonly<Record<string, number>>;
  /** By step: sources that nobody reads after it, in this order. */
  readonly frees: ReadonlyMap<string, readonly string[]>;
}

/** Steps in order and in groups, with the lifetimes of values; `upTo` keeps one node and what it needs. */
export function arrange(graph: FlatGraph, upTo?: string): Ordered {
  const kept = upTo === undefined ? graph.nodes : ancestors(graph, upTo);
  const groups = new Map<string, number>();
  const steps = [...kept.values()]
    .map((node): OrderedNode => {
      // Nodes come out of `expand` in order, so parents have their group already.
      const after = nodesBefore(node);
      const group = Math.max(-1, ...after.map((id) => groups.get(id) ?? -1)) + 1;
      groups.set(node.id, group);
      return { node, after, group };
    })
    .sort((a, b) => a.group - b.group);
  const outputs = Object.fromEntries(
    Object.entries(graph.outputs).filter(([, source]) => nodesOf(source).every((id) => kept.has(id))),
  );
  return { steps, outputs, uses: countUses(steps, outputs), frees: lifetimes(steps, outputs) };
}

function ancestors(graph: FlatGraph, upTo: string): ReadonlyMap<string, FlatNode> {
  const isWanted = (id: string): boolean => id === upTo || id.startsWith(`${upTo}/`);
  const kept = new Set([...graph.nodes.keys()].filter(isWanted));
  if (kept.size === 0) throw new KumikiError("NOT_FOUND", { node: upTo, received: upTo });
  for (const [id, node] of [...graph.nodes].reverse()) {
    if (!kept.has(id)) continue;
    for (const before of [...nodesBefore(node), ...(node.requires ?? []).flatMap(nodesOf)]) kept.add(before);
  }
  return new Map([...graph.nodes].filter(([id]) => kept.has(id)));
}

function countUses(steps: readonly OrderedNode[], outputs: Readonly<Record<string, Source>>): Record<string, number> {
  const uses: Record<string, number> = {};
  for (const source of [...steps.flatMap(({ node }) => sourcesOf(node)), ...Object.values(outputs)]) {
    const key = showSource(source);
    uses[key] = (uses[key] ?? 0) + 1;
  }
  return uses;
}

function lifetimes(steps: readonly OrderedNode[], outputs: Readonly<Record<string, Source>>): Map<string, string[]> {
  const kept = new Set(Object.values(outputs).map(showSource));
  const last = new Map<string, string>();
  for (const { node } of steps) for (const source of sourcesOf(node)) last.set(showSource(source), node.id);
  const frees = new Map<string, string[]>();
  for (const [source, id] of last) if (!kept.has(source)) frees.set(id, [...(frees.get(id) ?? []), source]);
  return frees;
}

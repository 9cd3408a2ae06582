import type { Graph } from "../graph.ts";

/** Drops nodes from which no output of the graph is reached. */
export function removeUnused(graph: Graph): void {
  const used = new Set(graph.outputs);
  const kept = [];
  for (const node of graph.nodes.toReversed()) {
    if (!node.outputs.some((output) => used.has(output))) continue;
    kept.push(node);
    for (const input of node.inputs) used.add(input);
  }
  graph.nodes = kept.reverse();
}

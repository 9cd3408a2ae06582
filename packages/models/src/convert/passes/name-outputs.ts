import type { Graph } from "../graph.ts";

/**
 * Lets the node behind an output's Identity carry the output's name itself. An Identity stays where its source is
 * an input, a constant or already another output.
 */
export function nameOutputs(graph: Graph): void {
  const made = new Set(graph.nodes.flatMap((node) => (node.op === "Identity" ? [] : node.outputs)));
  const renamed = new Map<string, string>();
  const outputs = new Set(graph.outputs);
  const kept = graph.nodes.filter(({ op, inputs: [source = ""], outputs: [name = ""] }) => {
    const merges =
      op === "Identity" && outputs.has(name) && made.has(source) && !outputs.has(source) && !renamed.has(source);
    if (merges) renamed.set(source, name);
    return !merges;
  });
  const rename = (name: string) => renamed.get(name) ?? name;
  graph.nodes = kept.map(({ outputs: [first, ...more], ...node }) => ({
    ...node,
    inputs: node.inputs.map(rename),
    outputs: [rename(first), ...more.map(rename)],
  }));
}

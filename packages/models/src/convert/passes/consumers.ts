import type { OnnxNode } from "../../onnx/index.ts";
import type { Graph } from "../graph.ts";

/** Who makes and who reads each value of a graph. */
export interface Consumers {
  readonly maker: ReadonlyMap<string, OnnxNode>;
  /** Whether exactly one input of one node reads the value, and it is no output of the graph. */
  readonly isReadOnce: (name: string) => boolean;
}

export function consumersOf(graph: Graph): Consumers {
  const maker = new Map<string, OnnxNode>();
  const reads = new Map<string, number>(graph.outputs.map((output) => [output, 2]));
  for (const node of graph.nodes) {
    for (const output of node.outputs) maker.set(output, node);
    for (const input of node.inputs) reads.set(input, (reads.get(input) ?? 0) + 1);
  }
  return { maker, isReadOnce: (name) => reads.get(name) === 1 };
}

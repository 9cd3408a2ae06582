import { int, type OnnxNode } from "../../onnx/index.ts";
import { numbersOf, scalar } from "../constants.ts";
import type { Graph } from "../graph.ts";
import { type Consumers, consumersOf } from "./consumers.ts";

/** x · scale · clip(x + shift, low, high), in whatever form the graph spells it. */
interface HardSwish {
  readonly source: string;
  readonly scale: number;
  readonly shift: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Rewrites hard swish, scale·x · clip(x + shift, low, high), as x · clip(scale·x + scale·shift, …) with the line
 * through x as a convolution by channel. ONNX Runtime keeps convolutions, their clip and products in its blocked
 * layout, but no sums with a number: those cost two changes of layout at every hard swish. Scale must be positive.
 */
export function fuseHardSwish(graph: Graph): void {
  const consumers = consumersOf(graph);
  graph.nodes = graph.nodes.flatMap((node) => {
    const found = node.op === "Mul" ? hardSwishOf(graph, consumers, node) : undefined;
    return found === undefined ? [node] : rewritten(graph, node, found);
  });
}

function hardSwishOf(graph: Graph, consumers: Consumers, { inputs: [a, b] }: OnnxNode): HardSwish | undefined {
  return gate(graph, consumers, a, b) ?? gate(graph, consumers, b, a);
}

function gate(graph: Graph, { maker, isReadOnce }: Consumers, line: string, limit: string): HardSwish | undefined {
  const [scaling, clip] = [maker.get(line), maker.get(limit)];
  if (scaling?.op !== "Mul" || clip?.op !== "Clip" || !isReadOnce(line) || !isReadOnce(limit)) return undefined;
  const sum = maker.get(clip.inputs[0]);
  if (sum?.op !== "Add" || !isReadOnce(clip.inputs[0])) return undefined;
  const [scaled, shifted] = [withNumber(graph, scaling), withNumber(graph, sum)];
  const [low, high] = [numberOf(graph, clip.inputs[1]), numberOf(graph, clip.inputs[2])];
  if (scaled === undefined || shifted === undefined || low === undefined || high === undefined) return undefined;
  const { source } = scaled;
  const fits = source === shifted.source && scaled.number > 0 && maker.get(source)?.op === "Conv";
  return fits ? { source, scale: scaled.number, shift: shifted.number, low, high } : undefined;
}

function withNumber(graph: Graph, { inputs: [a, b] }: OnnxNode): { source: string; number: number } | undefined {
  const [left, right] = [numberOf(graph, a), numberOf(graph, b)];
  if (right !== undefined) return { source: a, number: right };
  return left === undefined ? undefined : { source: b, number: left };
}

function numberOf(graph: Graph, name: string): number | undefined {
  const value = graph.values.get(name);
  return value?.shape.length === 0 ? numbersOf(value)?.[0] : undefined;
}

function rewritten(graph: Graph, node: OnnxNode, swish: HardSwish): OnnxNode[] {
  const [output] = node.outputs;
  const { source, scale, shift, low, high } = swish;
  const { shape } = graph.value(source);
  const channels = shape[1];
  const fill = (what: string, size: readonly number[], value: number) =>
    graph.declare({
      name: `${output}/${what}`,
      datatype: "FP32",
      shape: size,
      data: new Float32Array(channels).fill(value),
    });
  const line = graph.declare({ name: `${output}/line`, datatype: "FP32", shape });
  const clipped = graph.declare({ name: `${output}/limit`, datatype: "FP32", shape });
  const filters = fill("scale", [channels, 1, 1, 1], scale).name;
  const bias = fill("shift", [channels], scale * shift).name;
  const bound = (what: string, value: number) => scalar(graph, `${output}/${what}`, "FP32", scale * value).name;
  return [
    { op: "Conv", inputs: [source, filters, bias], outputs: [line.name], attributes: { group: int(channels) } },
    {
      op: "Clip",
      inputs: [line.name, bound("low", low), bound("high", high)],
      outputs: [clipped.name],
      attributes: {},
    },
    { ...node, inputs: [source, clipped.name] },
  ];
}

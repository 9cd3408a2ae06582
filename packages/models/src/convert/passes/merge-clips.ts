import type { OnnxNode } from "../../onnx/index.ts";
import { numbersOf, scalar } from "../constants.ts";
import type { Graph } from "../graph.ts";
import { consumersOf } from "./consumers.ts";

/** A node that limits one value to low..high. */
interface Limit {
  readonly source: string;
  readonly low: number;
  readonly high: number;
}

/**
 * Makes one Clip of Relu, Clip, Min and Max with a number that follow each other: runtimes fuse one such node into
 * the convolution before it, and every one that is left reads and writes the whole tensor again.
 */
export function mergeClips(graph: Graph): void {
  const { isReadOnce } = consumersOf(graph);
  const limits = new Map<string, Limit>();
  graph.nodes = graph.nodes.map((node) => {
    const own = limitOf(graph, node);
    if (own === undefined) return node;
    const before = isReadOnce(own.source) ? limits.get(own.source) : undefined;
    const merged = before === undefined ? own : combine(before, own);
    limits.set(node.outputs[0], merged);
    return before === undefined ? node : clipNode(graph, node, merged);
  });
}

/** First `inner`, then `outer`. */
function combine(inner: Limit, outer: Limit): Limit {
  const limit = (value: number) => Math.min(Math.max(value, outer.low), outer.high);
  return { source: inner.source, low: limit(inner.low), high: limit(inner.high) };
}

function limitOf(graph: Graph, node: OnnxNode): Limit | undefined {
  const { op, inputs, outputs } = node;
  const [source, second = "", third = ""] = inputs;
  const [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  if (graph.value(outputs[0]).datatype !== "FP32") return undefined;
  if (op === "Relu") return { source, low: 0, high };
  if (op === "Clip") return { source, low: numberIn(graph, second) ?? low, high: numberIn(graph, third) ?? high };
  const bound = op === "Min" || op === "Max" ? boundOf(graph, inputs) : undefined;
  if (bound === undefined) return undefined;
  return op === "Min"
    ? { source: bound.source, low, high: bound.value }
    : { source: bound.source, low: bound.value, high };
}

/** Takes the two inputs of Min or Max apart, one of which must be a number. */
function boundOf(graph: Graph, [first, second]: readonly string[]): { source: string; value: number } | undefined {
  const [left, right] = [numberIn(graph, first), numberIn(graph, second)];
  if (right !== undefined) return { source: first, value: right };
  return left === undefined ? undefined : { source: second, value: left };
}

/** The number that a constant of rank 0 holds. */
function numberIn(graph: Graph, name: string): number | undefined {
  const value = graph.values.get(name);
  return value?.shape.length === 0 ? numbersOf(value)?.[0] : undefined;
}

function clipNode(graph: Graph, { outputs }: OnnxNode, { source, low, high }: Limit): OnnxNode {
  const [output] = outputs;
  const bound = (what: string, value: number) =>
    Number.isFinite(value) ? scalar(graph, `${output}/${what}`, "FP32", value).name : "";
  return { op: "Clip", inputs: [source, bound("low", low), bound("high", high)], outputs, attributes: {} };
}

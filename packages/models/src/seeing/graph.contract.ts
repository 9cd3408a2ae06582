import type { TensorSignature } from "@kumiki/core";
import {
  type Attributes,
  type Initializer,
  int,
  ints,
  type OnnxGraph,
  type OnnxNode,
  type TensorData,
} from "../onnx/index.ts";

/** Name of a tensor inside a graph. */
export type Wire = string;

/** Puts an ONNX graph together, one operator at a time. */
export class GraphBuilder {
  readonly nodes: OnnxNode[] = [];
  readonly initializers: Initializer[] = [];
  #count = 0;

  op(op: string, inputs: readonly Wire[], attributes: Attributes = {}, output = `w${this.#count++}`): Wire {
    this.nodes.push({ op, inputs, outputs: [output], attributes });
    return output;
  }

  constant(shape: readonly number[], data: TensorData, outside?: Initializer["outside"]): Wire {
    const name = `c${this.#count++}`;
    const datatype = data instanceof BigInt64Array ? "INT64" : "FP32";
    this.initializers.push({ name, datatype, shape: [...shape], data, ...(outside && { outside }) });
    return name;
  }

  number = (value: number): Wire => this.constant([], Float32Array.of(value));
  integers = (...values: number[]): Wire => this.constant([values.length], BigInt64Array.from(values, BigInt));

  /** [N,…] of any shape as [N, …shape]. */
  reshape = (wire: Wire, ...shape: number[]): Wire => this.op("Reshape", [wire, this.integers(-1, ...shape)]);
  concat = (axis: number, ...wires: Wire[]): Wire => this.op("Concat", wires, { axis: int(axis) });
  add = (a: Wire, b: Wire): Wire => this.op("Add", [a, b]);
  sub = (a: Wire, b: Wire): Wire => this.op("Sub", [a, b]);
  mul = (a: Wire, b: Wire): Wire => this.op("Mul", [a, b]);
  div = (a: Wire, b: Wire): Wire => this.op("Div", [a, b]);
  scaled = (a: Wire, by: number): Wire => this.mul(a, this.number(by));
  max = (a: Wire, ...axes: number[]): Wire => this.op("ReduceMax", [a], { axes: ints(axes), keepdims: int(1) });
  mean = (a: Wire, ...axes: number[]): Wire => this.op("ReduceMean", [a], { axes: ints(axes), keepdims: int(1) });
  cast = (a: Wire, code: number): Wire => this.op("Cast", [a], { to: int(code) });

  /** Pads one axis of a tensor of `rank` axes with `fill` before and behind. */
  pad(wire: Wire, rank: number, axis: number, before: number, after: number, fill = 0): Wire {
    const pads = Array.from({ length: 2 * rank }, (_, at) => (at === axis ? before : at === rank + axis ? after : 0));
    return this.op("Pad", [wire, this.integers(...pads), this.number(fill)]);
  }

  graph(
    inputs: readonly TensorSignature[],
    outputs: readonly TensorSignature[],
    metadata: Readonly<Record<string, string>> = {},
  ): OnnxGraph {
    return { name: "seeing", nodes: this.nodes, initializers: this.initializers, inputs, outputs, metadata };
  }
}

import { KumikiError } from "@kumiki/core";
import type { Attributes, ElementType } from "../onnx/index.ts";
import { int64s, numbersOf, scalar } from "./constants.ts";
import { fold } from "./fold.ts";
import type { Graph, Value } from "./graph.ts";
import { NodeAttributes } from "./node-attributes.ts";
import { broadcast } from "./shapes.ts";
import type { TfNode } from "./topology.ts";
import type { Weight } from "./weights.ts";

/** Turns one TensorFlow node into ONNX nodes; gives its outputs in their order. */
export type Converter = (op: Operation) => Value | readonly Value[];

/** Converters of a group of TensorFlow ops, by op name. */
export type Converters = Readonly<Record<string, Converter>>;

/** One TensorFlow node under conversion, its inputs already converted. */
export class Operation {
  readonly model: string;
  readonly node: TfNode;
  readonly graph: Graph;
  readonly inputs: readonly Value[];
  readonly attributes: NodeAttributes;
  readonly #weights: ReadonlyMap<string, Weight>;

  constructor(
    model: string,
    node: TfNode,
    graph: Graph,
    inputs: readonly Value[],
    weights: ReadonlyMap<string, Weight>,
  ) {
    this.model = model;
    this.node = node;
    this.graph = graph;
    this.inputs = inputs;
    this.attributes = new NodeAttributes(node);
    this.#weights = weights;
  }

  input(index: number): Value {
    return this.inputs[index] ?? this.fail(`input ${index} is missing`);
  }

  /** The numbers of an input that must be a constant, such as axes and sizes. */
  numbers(index: number): number[] {
    return numbersOf(this.input(index)) ?? this.fail(`input ${index} is not a constant`);
  }

  /** The one number of a constant input. */
  number(index: number): number {
    const [value] = this.numbers(index);
    return value ?? this.fail(`input ${index} is empty`);
  }

  /** The weight that a Const node stands for. */
  weight(): Weight {
    return this.#weights.get(this.node.name) ?? this.fail("its values are not among the weights");
  }

  /** Adds an ONNX node with one output, or the constant that it would make of short lists. */
  emit(
    op: string,
    inputs: readonly Value[],
    shape: readonly number[],
    attributes: Attributes = {},
    datatype: ElementType = inputs[0]?.datatype ?? "FP32",
  ): Value {
    const name = `${this.node.name}/${op}`;
    const data = fold(op, inputs, { attributes, shape, datatype });
    if (data !== undefined) return this.graph.declare({ name, datatype, shape, data });
    return this.graph.add(op, name, inputs, { datatype, shape }, attributes);
  }

  /** Adds an element-wise ONNX node whose inputs broadcast. */
  emitBroadcast(op: string, inputs: readonly Value[], datatype?: ElementType): Value {
    const shape = inputs.reduce<readonly number[]>(
      (sum, { shape }) => broadcast(sum, shape) ?? this.fail(`shapes [${sum}] and [${shape}] do not broadcast`),
      [],
    );
    return this.emit(op, inputs, shape, {}, datatype);
  }

  int64s(what: string, values: readonly number[]): Value {
    return int64s(this.graph, `${this.node.name}/${what}`, values);
  }

  scalar(what: string, datatype: "FP32" | "INT32", value: number): Value {
    return scalar(this.graph, `${this.node.name}/${what}`, datatype, value);
  }

  /** The model is not well formed here. */
  fail(reason: string): never {
    throw new KumikiError("MODEL_CONVERSION_FAILED", {
      node: this.node.name,
      received: `${this.node.op} "${this.node.name}": ${reason}`,
      values: { model: this.model },
    });
  }

  /** A form of the op that the converter does not know. */
  unsupported(form: string): never {
    throw unsupportedOp(this.model, this.node, form);
  }
}

/** MODEL_CONVERSION_UNSUPPORTED_OP naming op, node and, where only a form of the op is at fault, that form. */
export const unsupportedOp = (model: string, node: TfNode, form?: string): KumikiError =>
  new KumikiError("MODEL_CONVERSION_UNSUPPORTED_OP", {
    node: node.name,
    received: form === undefined ? node.op : `${node.op} (${form})`,
    values: { model },
  });

import { type TensorSignature, text, WordedError } from "@kumiki/core";
import type { Attributes, ElementType, OnnxGraph, OnnxNode, TensorData } from "../onnx/index.ts";

/** A tensor of the graph under construction; `data` is there when its values are known. -1 is a free dimension. */
export interface Value {
  readonly name: string;
  readonly datatype: ElementType;
  readonly shape: readonly number[];
  readonly data?: TensorData;
}

/** An ONNX graph under construction: nodes in topological order and every value by its name. */
export class Graph {
  nodes: OnnxNode[] = [];
  readonly values = new Map<string, Value>();
  readonly inputs: string[] = [];
  readonly outputs: string[] = [];
  readonly #reserved: ReadonlySet<string>;

  /** `reserved` names belong to the model's inputs and outputs. */
  constructor(reserved: Iterable<string>) {
    this.#reserved = new Set(reserved);
  }

  /** Registers a value under its name, or one like it when the name is taken. */
  declare(value: Value): Value {
    const name = this.#freeName(value.name);
    const declared = name === value.name ? value : { ...value, name };
    this.values.set(name, declared);
    return declared;
  }

  /** Registers an input of the model under exactly its name. */
  addInput(value: Value): Value {
    this.#declareExactly(value);
    this.inputs.push(value.name);
    return value;
  }

  /** Makes a value an output of the model under the given name. */
  addOutput(name: string, value: Value): void {
    this.#declareExactly({ name, datatype: value.datatype, shape: value.shape });
    this.nodes.push({ op: "Identity", inputs: [value.name], outputs: [name], attributes: {} });
    this.outputs.push(name);
  }

  /** Appends a node with one output, named after the node. */
  add(op: string, name: string, inputs: readonly Value[], output: Omit<Value, "name">, attributes: Attributes = {}) {
    return this.addMany(op, name, inputs, [output], attributes)[0];
  }

  /** Appends a node with several outputs. */
  addMany(
    op: string,
    name: string,
    inputs: readonly Value[],
    outputs: readonly Omit<Value, "name">[],
    attributes: Attributes = {},
  ): [Value, ...Value[]] {
    const [first, ...more] = outputs.map((output, index) =>
      this.declare({ ...output, name: index === 0 ? name : `${name}:${index}` }),
    );
    if (first === undefined) throw new Error(`${op} at "${name}" has no output`);
    this.nodes.push({
      op,
      inputs: inputs.map((input) => input.name),
      outputs: [first.name, ...more.map((value) => value.name)],
      attributes,
    });
    return [first, ...more];
  }

  value(name: string): Value {
    const value = this.values.get(name);
    if (value === undefined) throw new WordedError(text(`値「${name}」がありません`, `no value "${name}"`));
    return value;
  }

  /** The finished graph with the constants that are used. */
  toOnnx(name: string): OnnxGraph {
    const used = new Set(this.nodes.flatMap((node) => node.inputs));
    const initializers = [...used].flatMap((each) => {
      const value = this.values.get(each);
      return value?.data === undefined ? [] : [{ ...signatureOf(value), data: value.data }];
    });
    const signatures = (names: readonly string[]) => names.map((each) => signatureOf(this.value(each)));
    return {
      name,
      nodes: this.nodes,
      initializers,
      inputs: signatures(this.inputs),
      outputs: signatures(this.outputs),
    };
  }

  #declareExactly(value: Value): void {
    if (this.values.has(value.name))
      throw new WordedError(text(`「${value.name}」が 2 回定義されています`, `"${value.name}" is defined twice`));
    this.values.set(value.name, value);
  }

  #isTaken(name: string): boolean {
    return this.values.has(name) || this.#reserved.has(name);
  }

  #freeName(wanted: string): string {
    if (!this.#isTaken(wanted)) return wanted;
    let count = 2;
    while (this.#isTaken(`${wanted}~${count}`)) count++;
    return `${wanted}~${count}`;
  }
}

const signatureOf = ({ name, datatype, shape }: Value): TensorSignature => ({ name, datatype, shape: [...shape] });

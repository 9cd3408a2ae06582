import { ints, type OnnxNode } from "../../onnx/index.ts";
import type { Graph } from "../graph.ts";
import { permuteShape } from "../shapes.ts";
import { layoutRules } from "./layout-rules.ts";
import { composeOrders, inverseOrder, isUnmoved, type Order } from "./orders.ts";

/** A value that is `source` with its axes in another order: axis i is axis `order[i]` of the source. */
interface Permuted {
  readonly source: string;
  readonly order: Order;
}

/**
 * Moves transposes towards the outputs: an op that does not care for the order of axes works on the values in front
 * of the transposes, and one transpose follows it. Where it meets its inverse, both vanish; where the result is
 * never used in the old order, nothing reads the transpose and `removeUnused` drops it.
 */
export function eliminateTransposes(graph: Graph): void {
  new Elimination(graph).run();
}

class Elimination {
  readonly #graph: Graph;
  readonly #permuted = new Map<string, Permuted>();
  /** Values that equal another one, because two transposes undid each other. */
  readonly #same = new Map<string, string>();
  readonly #nodes: OnnxNode[] = [];

  constructor(graph: Graph) {
    this.#graph = graph;
  }

  run(): void {
    for (const node of this.#graph.nodes) {
      const known = { ...node, inputs: node.inputs.map((input) => this.#same.get(input) ?? input) };
      if (known.op === "Transpose") this.#visitTranspose(known);
      else if (!this.#visitLayoutFree(known)) this.#nodes.push(known);
    }
    this.#graph.nodes = this.#nodes;
  }

  #visitTranspose(node: OnnxNode): void {
    const [input] = node.inputs;
    const before = this.#permuted.get(input);
    const own = orderOf(node);
    const order = before === undefined ? own : composeOrders(before.order, own);
    const source = before?.source ?? input;
    if (isUnmoved(order)) this.#same.set(node.outputs[0], source);
    else this.#transpose(source, node.outputs[0], order);
  }

  #transpose(source: string, output: string, order: Order): void {
    this.#permuted.set(output, { source, order });
    this.#nodes.push({
      op: "Transpose",
      inputs: [source],
      outputs: [output],
      attributes: { perm: ints(order) },
    });
  }

  /** Rewrites an op that some rule allows to work on the sources of its permuted inputs. */
  #visitLayoutFree(node: OnnxNode): boolean {
    const rule = layoutRules[node.op];
    const order = node.inputs.map((input) => this.#permuted.get(input)?.order).find((each) => each !== undefined);
    if (rule === undefined || order === undefined) return false;
    const sources = new Map<string, string>();
    for (const input of node.inputs) {
      const permuted = this.#permuted.get(input);
      if (permuted !== undefined && String(permuted.order) === String(order)) sources.set(input, permuted.source);
    }
    const moved = rule({ node, order, graph: this.#graph, sources });
    if (moved === undefined) return false;
    const resultOrder = moved.resultOrder ?? order;
    const [first, ...more] = node.outputs;
    const declare = (output: string) => this.#declareMoved(output, resultOrder);
    const outputs = [declare(first), ...more.map(declare)] as const;
    this.#nodes.push({
      ...node,
      inputs: moved.inputs,
      outputs: [...outputs],
      attributes: { ...node.attributes, ...moved.attributes },
    });
    for (const [index, output] of node.outputs.entries()) {
      if (isUnmoved(resultOrder)) this.#same.set(output, outputs[index]);
      else this.#transpose(outputs[index], output, resultOrder);
    }
    return true;
  }

  #declareMoved(output: string, order: Order): string {
    const { datatype, shape } = this.#graph.value(output);
    const sourceShape = permuteShape(shape, inverseOrder(order));
    return this.#graph.declare({ name: `${output}/moved`, datatype, shape: sourceShape }).name;
  }
}

function orderOf(node: OnnxNode): Order {
  const { perm } = node.attributes;
  if (perm?.type !== "ints") throw new Error(`the transpose "${node.outputs[0]}" has no order`);
  return perm.value;
}

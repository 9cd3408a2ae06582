import { type Attributes, int, ints, type OnnxNode } from "../../onnx/index.ts";
import { int64s, numbersOf, permuteData } from "../constants.ts";
import type { Graph } from "../graph.ts";
import { frontAxis, permuteShape } from "../shapes.ts";
import { inverseOrder, type Order } from "./orders.ts";

/** An op about to be moved in front of a transpose by `order`. */
interface Move {
  readonly node: OnnxNode;
  readonly order: Order;
  readonly graph: Graph;
  /** For each input that is permuted by this very order, the value in front of the transpose. */
  readonly sources: ReadonlyMap<string, string>;
}

/** The op on the sources; its result has to be transposed by `resultOrder`, which is the move's own when absent. */
interface Moved {
  readonly inputs: readonly string[];
  readonly attributes?: Attributes;
  readonly resultOrder?: Order;
}

type LayoutRule = (move: Move) => Moved | undefined;

/** Every input with the same shape or broadcast to it: constants are permuted along. */
const elementwise: LayoutRule = (move) => {
  const inputs = move.node.inputs.map((input) => move.sources.get(input) ?? constantBehind(move, input));
  return inputs.every((input) => input !== undefined) ? { inputs } : undefined;
};

/** A constant (or an input of one element) as it must be to broadcast to the source; undefined for anything else. */
function constantBehind({ graph, order }: Move, input: string): string | undefined {
  if (input === "") return input;
  const { shape, data, datatype, name } = graph.value(input);
  if (shape.every((size) => size === 1) && shape.length <= 1) return input;
  if (data === undefined || shape.length > order.length) return undefined;
  const full = [...Array<number>(order.length - shape.length).fill(1), ...shape];
  const back = inverseOrder(order);
  const permuted = { datatype, shape: permuteShape(full, back), data: permuteData(data, full, back) };
  return graph.declare({ name: `${name}/moved`, ...permuted }).name;
}

/** One picture followed by constants that speak of its axes. */
const sourceOf = ({ node, sources }: Move): string | undefined => sources.get(node.inputs[0]);

const constantNumbers = ({ graph, node }: Move, index: number): number[] | undefined =>
  node.inputs[index] === undefined ? undefined : numbersOf(graph.value(node.inputs[index]));

/** Numbers per axis of the result put in the order of the source's axes. */
const perAxis = (order: Order, numbers: readonly number[]): number[] => permuteShape(numbers, inverseOrder(order));

const pad: LayoutRule = (move) => {
  const [source, pads] = [sourceOf(move), constantNumbers(move, 1)];
  if (source === undefined || pads === undefined) return undefined;
  const rank = move.order.length;
  const moved = [...perAxis(move.order, pads.slice(0, rank)), ...perAxis(move.order, pads.slice(rank))];
  const operand = int64s(move.graph, `${move.node.inputs[1]}/moved`, moved);
  return { inputs: [source, operand.name, ...move.node.inputs.slice(2)] };
};

/** Ops with an `axis` whose inputs, all of them, are permuted alike or constant. */
const alongAxis: LayoutRule = (move) => {
  const moved = elementwise(move);
  return moved === undefined ? undefined : { ...moved, attributes: { axis: int(movedAxis(move)) } };
};

const split: LayoutRule = (move) => {
  const source = sourceOf(move);
  if (source === undefined) return undefined;
  return { inputs: [source, ...move.node.inputs.slice(1)], attributes: { axis: int(movedAxis(move)) } };
};

/** The axis in the source; Softmax's own default is the last. */
function movedAxis({ node, order }: Move): number {
  const { axis } = node.attributes;
  return order[frontAxis(axis?.type === "int" ? axis.value : -1, order.length)];
}

/** Reductions with their axes as an attribute; without keepdims the axes that remain may be in another order. */
const reduce: LayoutRule = (move) => {
  const source = sourceOf(move);
  const { axes, keepdims } = move.node.attributes;
  if (source === undefined || axes?.type !== "ints") return undefined;
  const moved = axes.value.map((axis) => move.order[axis]).sort((a, b) => a - b);
  const attributes = { axes: ints(moved) };
  if (keepdims?.type === "int" && keepdims.value === 1) return { inputs: [source], attributes };
  const left = move.order.filter((axis) => !moved.includes(axis));
  const ranks = left.toSorted((a, b) => a - b);
  return { inputs: [source], attributes, resultOrder: left.map((axis) => ranks.indexOf(axis)) };
};

const slice: LayoutRule = (move) => {
  const [source, axes] = [sourceOf(move), constantNumbers(move, 3)];
  if (source === undefined || axes === undefined) return undefined;
  const operand = int64s(
    move.graph,
    `${move.node.inputs[3]}/moved`,
    axes.map((axis) => move.order[axis]),
  );
  return { inputs: [source, ...move.node.inputs.slice(1, 3), operand.name, ...move.node.inputs.slice(4)] };
};

const elementwiseOps =
  "Relu Clip Sigmoid Tanh Elu LeakyRelu Selu Softplus PRelu HardSigmoid HardSwish Abs Neg Exp Log Sqrt Floor Ceil Round Sign " +
  "Sin Cos Erf Reciprocal Cast Not Add Sub Mul Div Mod Pow Min Max Equal Greater GreaterOrEqual Less LessOrEqual And Or Where";

/** How ops are moved in front of a transpose; ops without a rule need their inputs in the old order. */
export const layoutRules: Readonly<Record<string, LayoutRule | undefined>> = {
  ...Object.fromEntries(elementwiseOps.split(" ").map((op) => [op, elementwise])),
  Pad: pad,
  Concat: alongAxis,
  Softmax: alongAxis,
  LogSoftmax: alongAxis,
  Split: split,
  ReduceMean: reduce,
  ReduceMax: reduce,
  ReduceMin: reduce,
  ReduceProd: reduce,
  Slice: slice,
};

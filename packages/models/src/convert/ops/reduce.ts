import { int, ints } from "../../onnx/index.ts";
import type { Value } from "../graph.ts";
import type { Converter, Converters, Operation } from "../operation.ts";
import { frontAxis } from "../shapes.ts";
import { cast } from "./cast.ts";

function reducedShape(shape: readonly number[], axes: readonly number[], keep: boolean): number[] {
  if (keep) return shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
  return shape.filter((_, axis) => !axes.includes(axis));
}

const axesOf = (op: Operation): number[] => op.numbers(1).map((axis) => frontAxis(axis, op.input(0).shape.length));

const reduce =
  (onnxOp: string): Converter =>
  (op) => {
    const value = op.input(0);
    const axes = axesOf(op);
    const keep = op.attributes.flag("keep_dims");
    if (axes.length === 0) return value;
    return op.emit(onnxOp, [value], reducedShape(value.shape, axes, keep), {
      axes: ints(axes),
      keepdims: int(keep ? 1 : 0),
    });
  };

/** ReduceSum takes its axes as an input since opset 13, the others from 18 on. */
function sum(op: Operation): Value {
  const value = op.input(0);
  const axes = axesOf(op);
  const keep = op.attributes.flag("keep_dims");
  if (axes.length === 0) return value;
  return op.emit("ReduceSum", [value, op.int64s("axes", axes)], reducedShape(value.shape, axes, keep), {
    keepdims: int(keep ? 1 : 0),
  });
}

/** Index of the first largest (or smallest) value; ONNX gives 64 bits. */
const argument =
  (onnxOp: string): Converter =>
  (op) => {
    const value = op.input(0);
    const axis = frontAxis(op.number(1), value.shape.length);
    const shape = reducedShape(value.shape, [axis], false);
    const index = op.emit(onnxOp, [value], shape, { axis: int(axis), keepdims: int(0) }, "INT64");
    return cast(op, index, "INT32");
  };

export const reduceConverters: Converters = {
  Mean: reduce("ReduceMean"),
  Max: reduce("ReduceMax"),
  Min: reduce("ReduceMin"),
  Prod: reduce("ReduceProd"),
  Sum: sum,
  ArgMax: argument("ArgMax"),
  ArgMin: argument("ArgMin"),
};

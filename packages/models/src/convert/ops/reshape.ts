import { int } from "../../onnx/index.ts";
import type { Value } from "../graph.ts";
import type { Converters, Operation } from "../operation.ts";
import { elementCount, frontAxis } from "../shapes.ts";
import { transpose } from "./layout.ts";

function reshape(op: Operation): Value {
  const value = op.input(0);
  const target = op.numbers(1);
  // 0 would mean "as in the input" to ONNX unless told otherwise.
  const attributes = target.includes(0) ? { allowzero: int(1) } : {};
  return op.emit("Reshape", [value, op.int64s("shape", target)], reshaped(value.shape, target), attributes);
}

/** The target with its -1 worked out where the sizes are known. */
function reshaped(shape: readonly number[], target: readonly number[]): number[] {
  const rest = elementCount(target.filter((size) => size >= 0));
  if (shape.includes(-1) || rest === 0) return [...target];
  return target.map((size) => (size < 0 ? elementCount(shape) / rest : size));
}

function squeeze(op: Operation): Value {
  const value = op.input(0);
  const told = [...op.attributes.integers("squeeze_dims"), ...op.attributes.integers("axis")];
  const all = value.shape.flatMap((size, axis) => (size === 1 ? [axis] : []));
  return dropAxes(op, value, told.length > 0 ? told.map((axis) => frontAxis(axis, value.shape.length)) : all);
}

/** Removes axes of size 1. */
export function dropAxes(op: Operation, value: Value, axes: readonly number[]): Value {
  if (axes.length === 0) return value;
  const shape = value.shape.filter((_, axis) => !axes.includes(axis));
  return op.emit("Squeeze", [value, op.int64s("axes", axes)], shape);
}

/** Puts in axes of size 1; `axes` count in the result, in rising order. */
export function insertAxes(op: Operation, value: Value, axes: readonly number[]): Value {
  if (axes.length === 0) return value;
  const shape = [...value.shape];
  for (const axis of axes) shape.splice(axis, 0, 1);
  return op.emit("Unsqueeze", [value, op.int64s("axes", axes)], shape);
}

function transposed(op: Operation): Value {
  const rank = op.input(0).shape.length;
  return transpose(
    op,
    op.input(0),
    op.numbers(1).map((axis) => frontAxis(axis, rank)),
  );
}

function tile(op: Operation): Value {
  const counts = op.numbers(1);
  const shape = op.input(0).shape.map((size, axis) => (size < 0 ? size : size * counts[axis]));
  return op.emit("Tile", [op.input(0), op.int64s("counts", counts)], shape);
}

export const reshapeConverters: Converters = {
  Reshape: reshape,
  Squeeze: squeeze,
  ExpandDims: (op) => insertAxes(op, op.input(0), [frontAxis(op.number(1), op.input(0).shape.length + 1)]),
  Transpose: transposed,
  Tile: tile,
};

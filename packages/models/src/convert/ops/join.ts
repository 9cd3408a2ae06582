import { int } from "../../onnx/index.ts";
import type { Value } from "../graph.ts";
import type { Converters, Operation } from "../operation.ts";
import { frontAxis } from "../shapes.ts";
import { dropAxes, insertAxes } from "./reshape.ts";

function concat(op: Operation, values: readonly Value[], axis: number): Value {
  const [first] = values;
  if (first === undefined) return op.fail("nothing to join");
  const sizes = values.map((value) => value.shape[axis]);
  const size = sizes.includes(-1) ? -1 : sizes.reduce((sum, each) => sum + each, 0);
  return op.emit("Concat", values, first.shape.with(axis, size), { axis: int(axis) });
}

function concatenate(op: Operation): Value {
  const values = op.inputs.slice(0, -1);
  return concat(op, values, frontAxis(op.number(values.length), op.input(0).shape.length));
}

/** Keras' layer, whose axis is no input. */
const concatenateLayer = (op: Operation): Value =>
  concat(op, op.inputs, frontAxis(op.attributes.integer("axis"), op.input(0).shape.length));

function pack(op: Operation): Value {
  const axis = frontAxis(op.attributes.integer("axis"), op.input(0).shape.length + 1);
  return concat(
    op,
    op.inputs.map((value) => insertAxes(op, value, [axis])),
    axis,
  );
}

function split(op: Operation, value: Value, axis: number, sizes: readonly number[]): readonly Value[] {
  const outputs = sizes.map((size) => ({ datatype: value.datatype, shape: value.shape.with(axis, size) }));
  const inputs = [value, op.int64s("sizes", sizes)];
  return op.graph.addMany("Split", `${op.node.name}/Split`, inputs, outputs, { axis: int(axis) });
}

function splitEvenly(op: Operation, value: Value, axis: number, count: number): readonly Value[] {
  const size = value.shape[axis];
  if (size < 0 || count <= 0 || size % count !== 0) op.fail(`axis ${axis} of size ${size} in ${count} parts`);
  return split(op, value, axis, Array<number>(count).fill(size / count));
}

function unpack(op: Operation): readonly Value[] {
  const value = op.input(0);
  const axis = frontAxis(op.attributes.integer("axis"), value.shape.length);
  return splitEvenly(op, value, axis, op.attributes.integer("num")).map((part) => dropAxes(op, part, [axis]));
}

function splitSizes(op: Operation): readonly Value[] {
  const value = op.input(0);
  const axis = frontAxis(op.number(2), value.shape.length);
  const sizes = op.numbers(1);
  const known = sizes.reduce((sum, size) => sum + Math.max(size, 0), 0);
  return split(
    op,
    value,
    axis,
    sizes.map((size) => (size < 0 ? value.shape[axis] - known : size)),
  );
}

export const joinConverters: Converters = {
  ConcatV2: concatenate,
  Concatenate: concatenateLayer,
  Pack: pack,
  Unpack: unpack,
  Split: (op) => {
    const value = op.input(1);
    return splitEvenly(op, value, frontAxis(op.number(0), value.shape.length), op.attributes.integer("num_split"));
  },
  SplitV: splitSizes,
};

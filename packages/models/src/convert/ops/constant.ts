import type { Value } from "../graph.ts";
import type { Converters, Operation } from "../operation.ts";
import { elementCount } from "../shapes.ts";

/** More numbers than that are no sizes or places that were worked out on the way. */
const mostNumbers = 2 ** 20;

/** Numbers as a constant of the type that the op tells. */
function constant(op: Operation, numbers: readonly number[], shape: readonly number[], of?: Value): Value {
  const { node } = op;
  return of === undefined || of.datatype === "INT32"
    ? op.graph.declare({ name: node.name, datatype: "INT32", shape, data: Int32Array.from(numbers) })
    : op.graph.declare({ name: node.name, datatype: "FP32", shape, data: Float32Array.from(numbers) });
}

/** Known sizes are constants: all that a graph works out of them is done beforehand. */
function shapeOf(op: Operation): Value {
  const { shape } = op.input(0);
  if (shape.includes(-1)) op.unsupported("a shape that is not known before the model runs");
  return constant(op, shape, [shape.length]);
}

function sizeOf(op: Operation): Value {
  const { shape } = op.input(0);
  if (shape.includes(-1)) op.unsupported("a size that is not known before the model runs");
  return constant(op, [elementCount(shape)], []);
}

function fill(op: Operation): Value {
  const shape = op.numbers(0);
  const count = elementCount(shape);
  if (count > mostNumbers) op.unsupported(`${count} equal numbers`);
  return constant(op, Array<number>(count).fill(op.number(1)), shape, op.input(1));
}

function range(op: Operation): Value {
  const [start, end, step] = [op.number(0), op.number(1), op.number(2)];
  const count = Math.max(0, Math.ceil((end - start) / step));
  if (!(count <= mostNumbers)) op.unsupported(`a range of ${count} numbers`);
  const numbers = Array.from({ length: count }, (_, index) => start + index * step);
  return constant(op, numbers, [count], op.input(0));
}

/** Places, size, values there, and the value elsewhere. */
function sparseToDense(op: Operation): Value {
  const [places, shape, values, elsewhere] = [op.numbers(0), op.numbers(1), op.numbers(2), op.number(3)];
  const count = elementCount(shape);
  if (count > mostNumbers) op.unsupported(`${count} numbers`);
  const numbers = Array<number>(count).fill(elsewhere);
  const depth = shape.length;
  for (let index = 0; index * depth < places.length; index++) {
    const place = shape.reduce((sum, size, axis) => sum * size + places[index * depth + axis], 0);
    numbers[place] = values[values.length === 1 ? 0 : index];
  }
  return constant(op, numbers, shape, op.input(2));
}

export const constantConverters: Converters = {
  Shape: shapeOf,
  Size: sizeOf,
  Fill: fill,
  Range: range,
  SparseToDense: sparseToDense,
};

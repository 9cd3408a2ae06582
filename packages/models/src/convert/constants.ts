import type { TensorData } from "../onnx/index.ts";
import type { Graph, Value } from "./graph.ts";
import { elementCount, permuteShape, strides } from "./shapes.ts";

/** A one-dimensional INT64 constant, the form in which ONNX takes shapes, axes and paddings. */
export const int64s = (graph: Graph, name: string, values: readonly number[]): Value =>
  graph.declare({ name, datatype: "INT64", shape: [values.length], data: BigInt64Array.from(values, BigInt) });

export const scalar = (graph: Graph, name: string, datatype: "FP32" | "INT32", value: number): Value =>
  graph.declare({
    name,
    datatype,
    shape: [],
    data: datatype === "FP32" ? Float32Array.of(value) : Int32Array.of(value),
  });

/** The numbers of a constant; undefined for a value that is known only when the model runs. */
export const numbersOf = ({ data }: Value): number[] | undefined =>
  data === undefined ? undefined : Array.from(data as ArrayLike<number | bigint>, Number);

/** `data` with its axes put in another order: axis i of the result is axis `order[i]` of the source. */
export function permuteData(data: TensorData, shape: readonly number[], order: readonly number[]): TensorData {
  const target = permuteShape(shape, order);
  const steps = permuteShape(strides(shape), order);
  const result = data.slice();
  const index = target.map(() => 0);
  let from = 0;
  for (let to = 0; to < elementCount(target); to++) {
    result[to] = data[from] as never;
    from += advance(index, target, steps);
  }
  return result;
}

/** Moves `index` to the next element in row-major order and gives how far that is in the source. */
function advance(index: number[], shape: readonly number[], steps: readonly number[]): number {
  let moved = 0;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    index[axis]++;
    moved += steps[axis];
    if (index[axis] < shape[axis]) return moved;
    moved -= shape[axis] * steps[axis];
    index[axis] = 0;
  }
  return moved;
}

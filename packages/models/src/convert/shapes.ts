/** Number of elements; only for shapes without free dimensions. */
export const elementCount = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

/** Axis i of the result is axis `order[i]` of `shape`. */
export const permuteShape = (shape: readonly number[], order: readonly number[]): number[] =>
  order.map((axis) => shape[axis]);

/** How far apart neighbours along each axis lie in row-major order. */
export function strides(shape: readonly number[]): number[] {
  const result = shape.map(() => 1);
  for (let axis = shape.length - 2; axis >= 0; axis--) result[axis] = result[axis + 1] * shape[axis + 1];
  return result;
}

/** The axis counted from the front; -1 is the last. */
export const frontAxis = (axis: number, rank: number): number => (axis < 0 ? axis + rank : axis);

/** NumPy's broadcasting, which TensorFlow and ONNX share; undefined when the shapes do not fit. */
export function broadcast(left: readonly number[], right: readonly number[]): number[] | undefined {
  const rank = Math.max(left.length, right.length);
  const result: number[] = [];
  for (let axis = 0; axis < rank; axis++) {
    const a = left[axis - rank + left.length] ?? 1;
    const b = right[axis - rank + right.length] ?? 1;
    const size = broadcastSize(a, b);
    if (size === undefined) return undefined;
    result.push(size);
  }
  return result;
}

function broadcastSize(a: number, b: number): number | undefined {
  if (a === b || b === 1) return a;
  if (a === 1 || a === -1) return b;
  return b === -1 ? a : undefined;
}

/** An order of axes: axis i of the result is axis `order[i]` of the source. */
export type Order = readonly number[];

/** The one order that does what `first` and then `second` do. */
export const composeOrders = (first: Order, second: Order): number[] => second.map((axis) => first[axis]);

/** The order that undoes another. */
export function inverseOrder(order: Order): number[] {
  const inverse = order.map(() => 0);
  for (const [to, from] of order.entries()) inverse[from] = to;
  return inverse;
}

export const isUnmoved = (order: Order): boolean => order.every((from, to) => from === to);

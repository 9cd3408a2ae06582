import type { Values } from "./beside-tfjs.contract.ts";

/**
 * The rows of `actual` [1, rows, columns] in the order of `expected`: each row takes the nearest one that is left,
 * so that rows of equal score may have changed places but none may be missing.
 */
export function matchRows(actual: Values, expected: Values): number[] {
  const left = rowsOf(actual);
  return rowsOf(expected).flatMap((row) => {
    const [best] = left
      .map((candidate, index) => ({
        index,
        distance: Math.max(...row.map((value, at) => Math.abs(value - candidate[at]))),
      }))
      .sort((a, b) => a.distance - b.distance);
    return left.splice(best.index, 1)[0];
  });
}

function rowsOf({ shape, data }: Values): number[][] {
  const [, rows, columns] = shape;
  const numbers = Array.from(data);
  return Array.from({ length: rows }, (_, row) => numbers.slice(row * columns, (row + 1) * columns));
}

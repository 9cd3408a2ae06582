import type { Json, Tensor } from "@kumiki/core";

/** A tensor as JSON: its first `most` numbers, and what all of them are like. Numbers that are none are null. */
export function tensorValues({ datatype, shape, data }: Tensor, most: number): Json {
  let [least, largest, sum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (const element of data) {
    const value = Number(element);
    least = Math.min(least, value);
    largest = Math.max(largest, value);
    sum += value;
  }
  return {
    datatype,
    shape: [...shape],
    count: data.length,
    min: finite(least),
    max: finite(largest),
    mean: finite(sum / data.length),
    values: Array.from(data.slice(0, most) as ArrayLike<number | bigint>, (value) => finite(Number(value))),
  };
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

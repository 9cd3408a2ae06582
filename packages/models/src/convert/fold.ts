import type { Attributes, ElementType, TensorData } from "../onnx/index.ts";
import type { Value } from "./graph.ts";
import { elementCount } from "./shapes.ts";

/** Sizes and places of a graph are short lists; longer constants are weights, which stay as they are. */
const longest = 64;

type Rule = (inputs: readonly (readonly number[])[], context: FoldContext) => readonly number[] | undefined;

interface FoldContext {
  readonly values: readonly Value[];
  readonly attributes: Attributes;
  /** Of the result. */
  readonly shape: readonly number[];
}

const same: Rule = ([first]) => first;

/** Numbers of the same count, or a single one against all. */
const byPairs =
  (combine: (a: number, b: number) => number): Rule =>
  ([left = [], right = []]) => {
    const count = Math.max(left.length, right.length);
    if ([left, right].some((each) => each.length !== 1 && each.length !== count)) return undefined;
    const at = (each: readonly number[], index: number): number => each[each.length === 1 ? 0 : index] ?? 0;
    return Array.from({ length: count }, (_, index) => combine(at(left, index), at(right, index)));
  };

const rankOf = ({ shape }: Value): number => shape.length;

/** Starts, ends, axes and steps of a list. */
const slice: Rule = ([list = [], [start = 0], [end = 0], [axis = 0], [step = 1]], { values: [value] }) => {
  if (value === undefined || rankOf(value) !== 1 || axis !== 0 || step < 1) return undefined;
  const place = (index: number): number => Math.min(list.length, Math.max(0, index < 0 ? index + list.length : index));
  return list.slice(place(start), place(end)).filter((_, index) => index % step === 0);
};

const gather: Rule = ([list = [], places = []], { values: [value] }) =>
  value === undefined || rankOf(value) !== 1 ? undefined : places.map((place) => list.at(place) ?? 0);

/** Rules for what graphs do with sizes on the way. */
const rules: Readonly<Record<string, Rule>> = {
  Add: byPairs((a, b) => a + b),
  Sub: byPairs((a, b) => a - b),
  Mul: byPairs((a, b) => a * b),
  Min: byPairs(Math.min),
  Max: byPairs(Math.max),
  Cast: same,
  Squeeze: same,
  Unsqueeze: same,
  Reshape: same,
  Concat: (lists, { values }) => (values.every((value) => rankOf(value) === 1) ? lists.flat() : undefined),
  Slice: slice,
  Gather: gather,
  ReduceProd: ([list = []], { shape }) => (shape.length === 0 ? [list.reduce((a, b) => a * b, 1)] : undefined),
};

/** What an ONNX op makes of constants that are short lists of numbers; undefined where it cannot be told beforehand. */
export function fold(
  op: string,
  values: readonly Value[],
  { attributes, shape, datatype }: { attributes: Attributes; shape: readonly number[]; datatype: ElementType },
): TensorData | undefined {
  const rule = rules[op];
  if (rule === undefined || shape.includes(-1) || !(datatype === "INT32" || datatype === "FP32")) return undefined;
  const inputs = values.map(({ data }) => (data === undefined || data.length > longest ? undefined : data));
  if (inputs.some((data) => data === undefined)) return undefined;
  const numbers = inputs.map((data) => Array.from((data ?? []) as ArrayLike<number | bigint>, Number));
  const made = rule(numbers, { values, attributes, shape });
  if (made === undefined || made.length !== elementCount(shape)) return undefined;
  // Typed arrays cut towards zero and wrap, as the runtimes do.
  return datatype === "INT32" ? Int32Array.from(made) : Float32Array.from(made);
}

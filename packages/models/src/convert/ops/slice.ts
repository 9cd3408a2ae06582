import type { Value } from "../graph.ts";
import type { Converters, Operation } from "../operation.ts";
import { dropAxes, insertAxes } from "./reshape.ts";

/** A slice of one axis, as ONNX takes it; negative ends count from the back. */
interface Range {
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

/** Stands for "to the very end" in either direction. */
const beyond = 2 ** 31 - 1;
const everything: Range = { start: 0, end: beyond, step: 1 };

function cut(op: Operation, value: Value, ranges: readonly Range[]): Value {
  const axes = ranges.flatMap((range, axis) => (range === everything ? [] : [axis]));
  if (axes.length === 0) return value;
  const column = (pick: (range: Range) => number) => axes.map((axis) => pick(ranges[axis]));
  const operands = [
    op.int64s(
      "starts",
      column((range) => range.start),
    ),
    op.int64s(
      "ends",
      column((range) => range.end),
    ),
    op.int64s("axes", axes),
    op.int64s(
      "steps",
      column((range) => range.step),
    ),
  ];
  const shape = value.shape.map((size, axis) => cutSize(size, ranges[axis]));
  return op.emit("Slice", [value, ...operands], shape);
}

function cutSize(size: number, range: Range): number {
  if (range === everything) return size;
  if (size < 0) return -1;
  const { start, end, step } = range;
  const [low, high] = step > 0 ? [0, size] : [-1, size - 1];
  const place = (index: number) => Math.min(Math.max(index < 0 ? index + size : index, low), high);
  return Math.max(0, Math.ceil((place(end) - place(start)) / step));
}

/** Slice: begin and size per axis, size -1 up to the end. */
function slice(op: Operation): Value {
  const [begin, size] = [op.numbers(1), op.numbers(2)];
  const ranges = begin.map((start, axis) => ({ start, end: size[axis] < 0 ? beyond : start + size[axis], step: 1 }));
  return cut(op, op.input(0), ranges);
}

const bit = (mask: number, index: number): boolean => ((mask >> index) & 1) === 1;

/** StridedSlice with its five masks. Source: TensorFlow, `tf.strided_slice`. */
function stridedSlice(op: Operation): Value {
  const value = op.input(0);
  const count = op.numbers(1).length;
  const mask = (name: string) => op.attributes.integer(`${name}_mask`);
  const [inserted, dropped]: number[][] = [[], []];
  const ranges: Range[] = [];
  let place = 0;
  for (let index = 0; index < count; index++) {
    if (bit(mask("ellipsis"), index)) {
      const filled = value.shape.length - ranges.length - axesBehind(count, index, mask("new_axis"));
      for (let axis = 0; axis < filled; axis++) ranges.push(everything);
      place += filled;
    } else if (bit(mask("new_axis"), index)) inserted.push(place++);
    else {
      const shrinks = bit(mask("shrink_axis"), index);
      if (shrinks) dropped.push(ranges.length);
      else place++;
      ranges.push(rangeAt(op, index, shrinks));
    }
  }
  while (ranges.length < value.shape.length) ranges.push(everything);
  return insertAxes(op, dropAxes(op, cut(op, value, ranges), dropped), inserted);
}

/** How many of the source's axes the entries behind `index` speak of. */
function axesBehind(count: number, index: number, newAxisMask: number): number {
  let axes = 0;
  for (let behind = index + 1; behind < count; behind++) if (!bit(newAxisMask, behind)) axes++;
  return axes;
}

function rangeAt(op: Operation, index: number, shrinks: boolean): Range {
  const [start, end, step] = [op.numbers(1)[index], op.numbers(2)[index], op.numbers(3)[index]];
  if (shrinks) return { start, end: start === -1 ? beyond : start + 1, step: 1 };
  const fromBegin = bit(op.attributes.integer("begin_mask"), index);
  const toEnd = bit(op.attributes.integer("end_mask"), index);
  if (fromBegin && toEnd && step === 1) return everything;
  const edge = step > 0 ? { first: 0, last: beyond } : { first: beyond, last: -beyond };
  return { start: fromBegin ? edge.first : start, end: toEnd ? edge.last : end, step };
}

export const sliceConverters: Converters = { Slice: slice, StridedSlice: stridedSlice };

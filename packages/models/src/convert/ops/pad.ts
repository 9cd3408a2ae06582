import { string } from "../../onnx/index.ts";
import type { Value } from "../graph.ts";
import type { Converters, Operation } from "../operation.ts";

/** Paddings come as [before, after] per axis; ONNX wants all befores, then all afters. */
function pad(op: Operation, mode: "constant" | "reflect", fill?: Value): Value {
  const value = op.input(0);
  const pairs = op.numbers(1);
  const before = pairs.filter((_, index) => index % 2 === 0);
  const after = pairs.filter((_, index) => index % 2 === 1);
  const shape = value.shape.map((size, axis) => (size < 0 ? size : before[axis] + size + after[axis]));
  const pads = op.int64s("pads", [...before, ...after]);
  return op.emit("Pad", fill === undefined ? [value, pads] : [value, pads, fill], shape, { mode: string(mode) });
}

function mirror(op: Operation): Value {
  if (op.attributes.text("mode") !== "REFLECT") op.unsupported("mode other than REFLECT");
  return pad(op, "reflect");
}

export const padConverters: Converters = {
  Pad: (op) => pad(op, "constant"),
  PadV2: (op) => pad(op, "constant", op.input(2)),
  MirrorPad: mirror,
};

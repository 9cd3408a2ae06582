import type { ElementType } from "../../onnx/index.ts";
import { elementCode, int } from "../../onnx/index.ts";
import type { Value } from "../graph.ts";
import type { Converters, Operation } from "../operation.ts";

/** Numbers cut towards zero when they become whole, and anything but 0 is true: the same in both worlds. */
export const cast = (op: Operation, value: Value, to: ElementType): Value =>
  value.datatype === to ? value : op.emit("Cast", [value], value.shape, { to: int(elementCode(to)) }, to);

export const castConverters: Converters = {
  Cast: (op) => cast(op, op.input(0), op.attributes.datatype("DstT") ?? op.unsupported("element type")),
};

import { ints } from "../../onnx/index.ts";
import type { Value } from "../graph.ts";
import type { Operation } from "../operation.ts";
import { permuteShape } from "../shapes.ts";

/** From TensorFlow's picture layout to ONNX's, as orders of axes. */
export const toChannelsFirst = [0, 3, 1, 2];
export const toChannelsLast = [0, 2, 3, 1];

export const transpose = (op: Operation, value: Value, order: readonly number[]): Value =>
  op.emit("Transpose", [value], permuteShape(value.shape, order), { perm: ints(order) });

/** Runs `work` between a transpose to NCHW and one back; `eliminateTransposes` removes those that are not needed. */
export const inChannelsFirst = (op: Operation, picture: Value, work: (picture: Value) => Value): Value =>
  transpose(op, work(transpose(op, picture, toChannelsFirst)), toChannelsLast);

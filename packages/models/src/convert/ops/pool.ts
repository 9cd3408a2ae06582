import { int, ints } from "../../onnx/index.ts";
import type { Value } from "../graph.ts";
import type { Converters, Operation } from "../operation.ts";
import { inChannelsFirst } from "./layout.ts";
import { windowOf } from "./window.ts";

function pool(op: Operation, onnxOp: "MaxPool" | "AveragePool"): Value {
  const picture = op.input(0);
  const [batch = 1, height = 1, width = 1, depth = 1] = op.attributes.integers("ksize");
  if (batch !== 1 || depth !== 1) op.unsupported("pooling over batch or channels");
  const window = windowOf(op, picture.shape, [height, width]);
  // Padding never takes part: ONNX's maximum ignores it, and so does its average with count_include_pad 0.
  const counting = onnxOp === "AveragePool" ? { count_include_pad: int(0) } : {};
  return inChannelsFirst(op, picture, (nchw) =>
    op.emit(onnxOp, [nchw], [nchw.shape[0], nchw.shape[1], ...window.size], {
      kernel_shape: ints(window.kernel),
      strides: ints(window.strides),
      pads: ints(window.pads),
      ...counting,
    }),
  );
}

export const poolConverters: Converters = {
  MaxPool: (op) => pool(op, "MaxPool"),
  AvgPool: (op) => pool(op, "AveragePool"),
};

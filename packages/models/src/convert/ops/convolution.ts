import { int, ints } from "../../onnx/index.ts";
import { permuteData } from "../constants.ts";
import type { Value } from "../graph.ts";
import type { Converters, Operation } from "../operation.ts";
import { fusionOf } from "./fused.ts";
import { inChannelsFirst } from "./layout.ts";
import { windowOf } from "./window.ts";

/** Conv2D: filters [H, W, in / groups, out] become [out, in / groups, H, W]. */
function convolution(op: Operation): Value {
  const [height, width, inputs, outputs] = filterShape(op);
  const channels = op.input(0).shape[3];
  if (channels % inputs !== 0) op.fail(`filters for ${inputs} channels on ${channels}`);
  const filters = filterOf(op, [3, 2, 0, 1], [outputs, inputs, height, width]);
  return convolve(op, filters, channels / inputs);
}

/** Depthwise: filters [H, W, channels, multiplier] become [channels · multiplier, 1, H, W] with a group per channel. */
function depthwise(op: Operation): Value {
  const [height, width, channels, multiplier] = filterShape(op);
  const filters = filterOf(op, [2, 3, 0, 1], [channels * multiplier, 1, height, width]);
  return convolve(op, filters, channels);
}

function convolve(op: Operation, filters: Value, groups: number): Value {
  const picture = op.input(0);
  const [outputs, , height, width] = filters.shape;
  const window = windowOf(op, picture.shape, [height, width]);
  const fusion = fusionOf(op);
  const operands = fusion.bias === undefined ? [filters] : [filters, fusion.bias];
  const convolved = inChannelsFirst(op, picture, (nchw) =>
    op.emit("Conv", [nchw, ...operands], [nchw.shape[0], outputs, ...window.size], {
      kernel_shape: ints(window.kernel),
      strides: ints(window.strides),
      dilations: ints(window.dilations),
      pads: ints(window.pads),
      group: int(groups),
    }),
  );
  return fusion.finish(convolved);
}

function filterShape(op: Operation): readonly number[] {
  const { shape } = op.input(1);
  return shape.length === 4 ? shape : op.fail(`filters of shape [${shape}]`);
}

function filterOf(op: Operation, order: readonly number[], shape: readonly number[]): Value {
  const { data, datatype, shape: from, name } = op.input(1);
  if (data === undefined) return op.unsupported("filters that are not constant");
  return op.graph.declare({ name: `${name}/filters`, datatype, shape, data: permuteData(data, from, order) });
}

export const convolutionConverters: Converters = {
  Conv2D: convolution,
  _FusedConv2D: convolution,
  DepthwiseConv2d: depthwise,
  DepthwiseConv2dNative: depthwise,
  FusedDepthwiseConv2dNative: depthwise,
};

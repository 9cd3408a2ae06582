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

/**
 * Conv2DBackpropInput, a transposed convolution: sizes of the result, filters [H, W, out, in], picture. ONNX wants
 * [in, out, H, W], and the padding that the forward convolution of the result would have.
 */
function transposedConvolution(op: Operation): Value {
  const [, tall = 0, across = 0] = op.numbers(0);
  const [height, width, outputs, inputs] = filterShape(op);
  const picture = op.input(2);
  const window = windowOf(op, [picture.shape[0], tall, across, outputs], [height, width]);
  if (window.size[0] !== picture.shape[1] || window.size[1] !== picture.shape[2])
    op.fail(`a picture of ${picture.shape[1]} × ${picture.shape[2]} for a result of ${tall} × ${across}`);
  const filters = filterOf(op, [3, 2, 0, 1], [inputs, outputs, height, width]);
  // What the stride leaves over at the end belongs to the result all the same.
  const missing = ([tall, across] as const).map((size, axis) => {
    const extent = (window.kernel[axis] - 1) * window.dilations[axis] + 1;
    return size - ((window.size[axis] - 1) * window.strides[axis] + extent - window.pads[axis] - window.pads[axis + 2]);
  });
  return inChannelsFirst(op, picture, (nchw) =>
    op.emit("ConvTranspose", [nchw, filters], [nchw.shape[0], outputs, tall, across], {
      kernel_shape: ints(window.kernel),
      strides: ints(window.strides),
      dilations: ints(window.dilations),
      pads: ints(window.pads),
      output_padding: ints(missing),
    }),
  );
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
  Conv2DBackpropInput: transposedConvolution,
  _FusedConv2D: convolution,
  DepthwiseConv2d: depthwise,
  DepthwiseConv2dNative: depthwise,
  FusedDepthwiseConv2dNative: depthwise,
};

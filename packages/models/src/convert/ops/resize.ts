import { int, string } from "../../onnx/index.ts";
import type { Value } from "../graph.ts";
import type { Converters, Operation } from "../operation.ts";
import { inChannelsFirst } from "./layout.ts";

type Filter = "linear" | "nearest";

function resize(op: Operation, filter: Filter): Value {
  const picture = op.input(0);
  const [height = 0, width = 0] = op.numbers(1);
  const [, fromHeight, fromWidth] = picture.shape;
  if (!(fromHeight > 0 && fromWidth > 0)) op.unsupported("a picture of free height or width");
  const scales = op.graph.declare({
    name: `${op.node.name}/scales`,
    datatype: "FP32",
    shape: [4],
    data: Float32Array.of(1, 1, scaleFor(fromHeight, height), scaleFor(fromWidth, width)),
  });
  return inChannelsFirst(op, picture, (nchw) => {
    const shape = [nchw.shape[0], nchw.shape[1], height, width];
    return op.graph.add(
      "Resize",
      `${op.node.name}/Resize`,
      [nchw, absent, scales],
      { datatype: "FP32", shape },
      modes(op, filter),
    );
  });
}

/** The region of interest, which these modes do not take. */
const absent: Value = { name: "", datatype: "FP32", shape: [] };

/** A 32-bit scale with floor(from · scale) = to: the size that ONNX gives. */
function scaleFor(from: number, to: number): number {
  const scale = Math.fround(to / from);
  return Math.floor(Math.fround(from * scale)) === to ? scale : Math.fround(scale * (1 + 2 ** -23));
}

/** Source: TensorFlow's `ResizeBilinear` and `ResizeNearestNeighbor`, which round half pixels up. */
function modes(op: Operation, filter: Filter) {
  const [corners, centers] = [op.attributes.flag("align_corners"), op.attributes.flag("half_pixel_centers")];
  const place = corners ? "align_corners" : centers ? "half_pixel" : "asymmetric";
  const nearest = corners || centers ? "round_prefer_ceil" : "floor";
  const rounding = filter === "nearest" ? { nearest_mode: string(nearest) } : {};
  return { mode: string(filter), coordinate_transformation_mode: string(place), ...rounding };
}

/** Keras' layer: every pixel `size` times along height and width, whatever the size of the picture. */
function repeatPixels(op: Operation): Value {
  const [down = 1, across = 1] = op.attributes.integers("size");
  const scales = op.graph.declare({
    name: `${op.node.name}/scales`,
    datatype: "FP32",
    shape: [4],
    data: Float32Array.of(1, 1, down, across),
  });
  const grown = (size: number, by: number): number => (size < 0 ? size : size * by);
  return inChannelsFirst(op, op.input(0), (nchw) => {
    const [pictures = -1, channels = -1, height = -1, width = -1] = nchw.shape;
    const shape = [pictures, channels, grown(height, down), grown(width, across)];
    const modes = { mode: string("nearest"), coordinate_transformation_mode: string("asymmetric") };
    return op.graph.add(
      "Resize",
      `${op.node.name}/Resize`,
      [nchw, absent, scales],
      { datatype: "FP32", shape },
      { ...modes, nearest_mode: string("floor") },
    );
  });
}

/** Channels become pixels, block by block: TensorFlow's order is ONNX's DCR. */
function depthToSpace(op: Operation): Value {
  if (op.attributes.text("data_format", "NHWC") !== "NHWC") op.unsupported("data_format other than NHWC");
  const block = op.attributes.integer("block_size");
  const grown = (size: number): number => (size < 0 ? size : size * block);
  return inChannelsFirst(op, op.input(0), (nchw) => {
    const [pictures = -1, channels = -1, height = -1, width = -1] = nchw.shape;
    const shape = [pictures, channels / block ** 2, grown(height), grown(width)];
    return op.emit("DepthToSpace", [nchw], shape, { blocksize: int(block), mode: string("DCR") });
  });
}

export const resizeConverters: Converters = {
  ResizeBilinear: (op) => resize(op, "linear"),
  ResizeNearestNeighbor: (op) => resize(op, "nearest"),
  UpSampling2D: repeatPixels,
  DepthToSpace: depthToSpace,
};

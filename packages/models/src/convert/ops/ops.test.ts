import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import { beforeAll, describe, expect, it } from "vitest";
import { convertGraphModel } from "../index.ts";
import { type PlantedAttributes, type PlantedInput, plantGraph, plantNodes } from "../planted-graph.contract.ts";
import { fixed, sameAsTensorFlow, waves, whole } from "../same-as-tfjs.contract.ts";

beforeAll(() => tf.setBackend("cpu"));

const one = (value: number): PlantedInput => ({ shape: [], values: [value], dtype: "int32", constant: true });
const axes = (...values: number[]): PlantedInput => fixed(whole(...values));

/** Compares one op. */
async function same(op: string, inputs: readonly PlantedInput[], attributes: PlantedAttributes = {}, outputs = 1) {
  await sameAsTensorFlow(plantGraph(op, inputs, attributes, outputs), inputs);
}

const spatial = (stride: number, dilation = 1) => ({
  strides: [1, stride, stride, 1],
  dilations: [1, dilation, dilation, 1],
});

describe("convolutions", () => {
  const cases = [5, 6, 7].flatMap((size) =>
    [1, 2, 3].flatMap((stride) => ["SAME", "VALID"].map((padding) => [size, stride, padding] as const)),
  );
  it.each(cases)("size %i, stride %i, %s", async (size, stride, padding) => {
    const picture = waves([1, size, size + 1, 3]);
    const attributes = { ...spatial(stride), padding, data_format: "NHWC" };
    await same("Conv2D", [picture, fixed(waves([3, 2, 3, 4]))], attributes);
    await same("DepthwiseConv2dNative", [picture, fixed(waves([3, 3, 3, 2]))], attributes);
    await same("MaxPool", [picture], { ...attributes, ksize: [1, 2, 3, 1] });
    await same("AvgPool", [picture], { ...attributes, ksize: [1, 3, 2, 1] });
  });
  it.each([
    [2, 2, "SAME", [1, 8, 10, 4]],
    [3, 2, "SAME", [1, 8, 10, 4]],
    [3, 2, "SAME", [1, 7, 9, 4]],
    [4, 2, "SAME", [1, 8, 10, 4]],
    [3, 1, "SAME", [1, 4, 5, 4]],
    [3, 2, "VALID", [1, 9, 11, 4]],
    [1, 2, "SAME", [1, 8, 10, 4]],
  ] as const)("transposed: filters of %i, stride %i, %s, to %j", async (kernel, stride, padding, size) => {
    const filters = fixed(waves([kernel, kernel, 4, 3]));
    await same("Conv2DBackpropInput", [axes(...size), filters, waves([1, 4, 5, 3])], { ...spatial(stride), padding });
  });
  it("dilates", async () => {
    const inputs = [waves([2, 9, 8, 2]), fixed(waves([3, 3, 2, 3]))];
    await same("Conv2D", inputs, { ...spatial(1, 2), padding: "SAME" });
    await same("DepthwiseConv2dNative", inputs, { ...spatial(1, 2), padding: "VALID" });
  });
  it.each([
    [["BiasAdd"]],
    [["BiasAdd", "Relu"]],
    [["BiasAdd", "Relu6"]],
    [["BiasAdd", "Elu"]],
    [["BiasAdd", "LeakyRelu"]],
    [["BiasAdd", "Prelu"]],
    [["BiasAdd", "Sigmoid"]],
  ])("fuse %j", async (fused_ops) => {
    const slope = fused_ops.includes("Prelu") ? [fixed(waves([1, 1, 4], 1))] : [];
    const attributes = { ...spatial(2), padding: "SAME", fused_ops, num_args: 1 + slope.length, leakyrelu_alpha: 0.3 };
    const filters = fixed(waves([3, 3, 3, 4]));
    const picture = waves([1, 7, 7, 3]);
    await same("_FusedConv2D", [picture, filters, fixed(waves([4], 20)), ...slope], attributes);
    // TensorFlow.js takes no slopes in products, and no factor for LeakyRelu.
    if (slope.length > 0 || fused_ops.includes("LeakyRelu")) return;
    await same("_FusedMatMul", [waves([2, 3]), fixed(waves([3, 4])), fixed(waves([4], 5))], attributes);
    const depthwise = [picture, fixed(waves([3, 3, 3, 1])), fixed(waves([3], 9))];
    await same("FusedDepthwiseConv2dNative", depthwise, { ...attributes, strides: [1, 2, 2, 1] });
  });
});

describe("resizing", () => {
  const sizes = [
    [8, 10],
    [7, 3],
    [4, 5],
    [13, 9],
  ] as const;
  const modes = [
    [false, false],
    [true, false],
    [false, true],
  ] as const;
  const cases = sizes.flatMap((size) => modes.map((mode) => [...size, ...mode] as const));
  it.each(cases)("to %i×%i, align_corners %s, half_pixel_centers %s", async (height, width, corners, centers) => {
    const inputs = [waves([1, 4, 5, 2]), axes(height, width)];
    const attributes = { align_corners: corners, half_pixel_centers: centers };
    await same("ResizeBilinear", inputs, attributes);
    await same("ResizeNearestNeighbor", inputs, attributes);
  });
});

describe("whole-number division", () => {
  const left = whole(7, -7, 7, -7, 6, -6, 0, 5);
  const right = whole(3, 3, -3, -3, 3, 3, 3, -1);
  it.each(["FloorDiv", "FloorMod"])("%s rounds down as TensorFlow does", (op) => same(op, [left, right]));
  it.each(["FloorDiv", "RealDiv"])("%s of floats", (op) => same(op, [waves([2, 5], 9), waves([5], 2)]));
});

describe("element-wise ops", () => {
  const ops = ["Add", "AddV2", "Sub", "Mul", "Minimum", "Maximum", "SquaredDifference"];
  it.each(ops)("%s broadcasts", async (op) => {
    await same(op, [waves([2, 1, 3, 4]), waves([5, 1, 4])]);
    await same(op, [fixed(waves([3])), waves([1, 2, 2, 3])]);
  });
  it.each([
    "Abs",
    "Neg",
    "Exp",
    "Floor",
    "Ceil",
    "Round",
    "Relu",
    "Relu6",
    "Elu",
    "Sigmoid",
    "Tanh",
    "Softmax",
    "Square",
    "Softplus",
  ])("%s", (op) => same(op, [waves([2, 3, 4], 8)]));
  it("adds many", () => same("AddN", [waves([2, 3]), waves([2, 3], 5), waves([2, 3], 7)], { N: 3 }));
  it("has slopes by channel", () => same("Prelu", [waves([1, 3, 3, 4]), fixed(waves([4], 1))]));
});

describe("parts and joins", () => {
  const cube = waves([2, 3, 4]);
  const masks = { begin_mask: 0, end_mask: 0, ellipsis_mask: 0, new_axis_mask: 0, shrink_axis_mask: 0 };
  it.each([
    ["plain", [0, 1, 0], [2, 3, 3], [1, 1, 2], {}],
    ["masked ends", [0, 1, 2], [0, 2, 0], [1, 1, 1], { begin_mask: 1, end_mask: 5 }],
    ["backwards", [0, 2, 3], [2, 0, 0], [1, -1, -2], { end_mask: 4 }],
    ["negative places", [-1, -2, -4], [2, 3, -1], [1, 1, 1], {}],
    ["one taken out", [1, -1, 0], [2, 0, 4], [1, 1, 1], { shrink_axis_mask: 3 }],
    ["an ellipsis", [0, 1], [0, 3], [1, 1], { ellipsis_mask: 1 }],
    ["a new axis", [0, 0, 1], [0, 0, 2], [1, 1, 1], { new_axis_mask: 1, end_mask: 2, begin_mask: 2 }],
    ["fewer entries than axes", [1], [2], [1], {}],
  ])("StridedSlice: %s", (_name, begin, end, steps, mask) =>
    same("StridedSlice", [cube, axes(...begin), axes(...end), axes(...steps)], { ...masks, ...mask }),
  );
  it("Slice", () => same("Slice", [cube, axes(0, 1, 1), axes(2, -1, 2)]));
  it("Split", () => same("Split", [one(-1), cube], { num_split: 2 }, 2));
  it("SplitV", () => same("SplitV", [cube, axes(1, 2), one(1)], {}, 2));
  it("Unpack", () => same("Unpack", [cube], { axis: 1, num: 3 }, 3));
  it("Pack", () => same("Pack", [cube, waves([2, 3, 4], 9)], { axis: -1, N: 2 }));
  it("ConcatV2", () => same("ConcatV2", [cube, waves([2, 1, 4]), one(-2)], { N: 2 }));
  it("Reshape", () => same("Reshape", [cube, axes(4, -1)]));
  it("Squeeze", () => same("Squeeze", [waves([1, 3, 1, 2])], { squeeze_dims: [2] }));
  it("ExpandDims", () => same("ExpandDims", [cube, one(-1)]));
  it("Transpose", () => same("Transpose", [cube, axes(2, 0, 1)]));
  it("Tile", () => same("Tile", [cube, axes(1, 2, 3)]));
  it("Pad", () => same("Pad", [cube, { ...axes(0, 1, 2, 0, 1, 1), shape: [3, 2] }]));
  it("MirrorPad", () => same("MirrorPad", [cube, { ...axes(0, 1, 2, 0, 1, 1), shape: [3, 2] }], { mode: "REFLECT" }));
  it("GatherV2", () => same("GatherV2", [cube, { ...whole(2, 0, 1, 1), shape: [2, 2] }, one(1)]));
  it("GatherNd", () => same("GatherNd", [cube, { ...whole(1, 2, 0, 1), shape: [2, 2] }]));
});

describe("reductions", () => {
  it.each(["Mean", "Sum", "Max", "Min"])("%s", async (op) => {
    await same(op, [waves([2, 3, 4]), axes(0, -1)], { keep_dims: false });
    await same(op, [waves([2, 3, 4]), axes(1)], { keep_dims: true });
  });
  it.each(["ArgMax", "ArgMin"])("%s takes the first of equals", (op) =>
    same(op, [{ shape: [2, 4], values: [1, 5, 5, 1, 2, 2, 0, 0] }, one(1)]),
  );
  it("TopKV2", () => same("TopKV2", [waves([2, 7]), one(3)], { sorted: true }, 2));
});

describe("matrices", () => {
  it("MatMul turned", () => same("MatMul", [waves([3, 2]), waves([4, 3])], { transpose_a: true, transpose_b: true }));
  it("BatchMatMulV2", () => same("BatchMatMulV2", [waves([2, 3, 4]), waves([2, 5, 4])], { adj_y: true }));
});

describe("Cast", () => {
  it("cuts towards zero", () => same("Cast", [waves([9], 5)], { DstT: { type: "DT_INT32" } }));
});

describe("sizes that a graph works with on the way", () => {
  const picture = waves([1, 4, 6, 8]);
  it.each([2])("DepthToSpace with blocks of %i", (block_size) =>
    same("DepthToSpace", [picture], { block_size, data_format: "NHWC" }),
  );
  it("Fill and Range of constants", async () => {
    const real = (value: number) => fixed({ shape: [], values: [value] });
    const [whole, float] = [{ type: "DT_INT32" }, { type: "DT_FLOAT" }];
    await same("Fill", [axes(2, 3), real(1.5)], { T: float });
    await same("Fill", [axes(2, 3), one(7)], { T: whole });
    await same("Range", [one(2), one(11), one(3)], { Tidx: whole });
    await same("Range", [real(5), real(1), real(-1.5)], { Tidx: float });
  });
  it("SparseToDense of constants, with one place, several, and none", async () => {
    const elsewhere = fixed({ shape: [], values: [-1] });
    const places = fixed({ shape: [2, 2], values: [0, 1, 2, 3], dtype: "int32" });
    await same("SparseToDense", [places, axes(3, 4), fixed({ shape: [2], values: [5, 6] }), elsewhere]);
    await same("SparseToDense", [axes(2), axes(4), fixed({ shape: [], values: [5] }), elsewhere]);
    const none = fixed({ shape: [0, 1], values: [], dtype: "int32" });
    await same("SparseToDense", [none, axes(3), fixed({ shape: [0], values: [] }), elsewhere]);
  });
  it("Select of three tensors of one shape", async () => {
    const [a, b] = [waves([2, 3]), waves([2, 3], 7)];
    const nodes = [
      { name: "which", op: "Greater", input: ["in0", "in1"] },
      { name: "out", op: "Select", input: ["which", "in0", "in1"] },
    ];
    await sameAsTensorFlow(plantNodes([a, b], nodes, ["out"]), [a, b]);
  });
  /** A picture twice as large, by sizes that the graph reads off it. */
  const twice = (input: PlantedInput) =>
    plantNodes(
      [input, axes(1), axes(3), axes(1), axes(2, 2), one(0)],
      [
        { name: "shape", op: "Shape", input: ["in0"] },
        { name: "sides", op: "StridedSlice", input: ["shape", "in1", "in2", "in3"] },
        { name: "larger", op: "Mul", input: ["sides", "in4"] },
        { name: "out", op: "ResizeBilinear", input: ["in0", "larger"], attributes: { half_pixel_centers: true } },
        { name: "count", op: "Size", input: ["out"] },
        { name: "heights", op: "GatherV2", input: ["shape", "in1", "in5"] },
        { name: "both", op: "ConcatV2", input: ["larger", "heights", "in5"] },
        { name: "flat", op: "Reshape", input: ["out", "both"] },
      ],
      ["out", "count", "flat"],
    );
  it("are known when it is converted", async () => {
    const input = waves([1, 2, 2, 2]);
    // 4 × 4 × 2 values as [4, 4, 2].
    await sameAsTensorFlow(twice(input), [input]);
  });
  it("of a free input are those that it is given", () => {
    const free = twice(waves([1, -1, -1, 2].map(Math.abs)));
    const [placeholder] = free.topology.modelTopology.node as { attr: { shape: object } }[];
    placeholder!.attr.shape = { shape: { dim: [1, -1, -1, 2].map((size) => ({ size: String(size) })) } };
    expect(() => convertGraphModel(free)).toThrow(expect.objectContaining({ code: "MODEL_CONVERSION_UNSUPPORTED_OP" }));
    const { inputs, outputs } = convertGraphModel({ ...free, inputShapes: { in0: [1, 2, 2, 2] } });
    expect([inputs[0]!.shape, outputs[0]!.shape]).toEqual([
      [1, 2, 2, 2],
      [1, 4, 4, 2],
    ]);
  });
});

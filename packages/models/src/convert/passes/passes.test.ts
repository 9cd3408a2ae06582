import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import { beforeAll, describe, expect, it } from "vitest";
import { countOps } from "../count-ops.contract.ts";
import { type PlantedNode, plantNodes } from "../planted-graph.contract.ts";
import { fixed, sameAsTensorFlow, waves, whole } from "../same-as-tfjs.contract.ts";

beforeAll(() => tf.setBackend("cpu"));

const attributes = { strides: [1, 1, 1, 1], dilations: [1, 1, 1, 1], padding: "SAME" };
const conv = (name: string, input: string, filters: string): PlantedNode => ({
  name,
  op: "Conv2D",
  input: [input, filters],
  attributes,
});
const picture = waves([1, 5, 6, 3]);
/** in0 the picture, in1 filters 3 → 4, in2 filters 4 → 4, in3 filters 8 → 4. */
const base = [picture, fixed(waves([3, 3, 3, 4], 1)), fixed(waves([1, 1, 4, 4])), fixed(waves([1, 1, 8, 4]))];

/** A convolution `a`, then `nodes`; compares with TensorFlow.js and counts what is in the file. */
async function behindConvolution(nodes: readonly PlantedNode[], outputs: readonly string[], more = [] as typeof base) {
  const inputs = [...base, ...more];
  return countOps(await sameAsTensorFlow(plantNodes(inputs, [conv("a", "in0", "in1"), ...nodes], outputs), inputs));
}

describe("transposes between convolutions", () => {
  const pads = { ...fixed(whole(0, 0, 1, 2, 0, 1, 0, 0)), shape: [4, 2] };
  it.each<[string, PlantedNode[], typeof base, string]>([
    ["Relu", [{ name: "b", op: "Relu", input: ["a"] }], [], "in2"],
    ["a number added", [{ name: "b", op: "Add", input: ["in4", "a"] }], [fixed(waves([]))], "in2"],
    ["a number by channel", [{ name: "b", op: "Mul", input: ["a", "in4"] }], [fixed(waves([4]))], "in2"],
    ["a number by column", [{ name: "b", op: "Sub", input: ["a", "in4"] }], [fixed(waves([6, 1]))], "in2"],
    ["slopes", [{ name: "b", op: "Prelu", input: ["a", "in4"] }], [fixed(waves([1, 1, 4], 1))], "in2"],
    ["paddings", [{ name: "b", op: "Pad", input: ["a", "in4"] }], [pads], "in2"],
    [
      "a joint",
      [{ name: "b", op: "ConcatV2", input: ["a", "a", "in4"], attributes: { N: 2 } }],
      [{ ...fixed(whole(-1)), shape: [] }],
      "in3",
    ],
    [
      "a sum with itself",
      [
        { name: "r", op: "Relu", input: ["a"] },
        { name: "b", op: "AddV2", input: ["r", "a"] },
      ],
      [],
      "in2",
    ],
    [
      "a mean that gates",
      [
        { name: "m", op: "Mean", input: ["a", "in4"], attributes: { keep_dims: true } },
        { name: "b", op: "Mul", input: ["m", "a"] },
      ],
      [fixed(whole(1, 2))],
      "in2",
    ],
    ["a softmax", [{ name: "b", op: "Softmax", input: ["a"] }], [], "in2"],
    [
      "a slice",
      [{ name: "b", op: "Slice", input: ["a", "in4", "in5"] }],
      [fixed(whole(0, 1, 2, 0)), fixed(whole(1, 3, 4, 4))],
      "in2",
    ],
    ["a resize", [{ name: "b", op: "ResizeBilinear", input: ["a", "in4"] }], [fixed(whole(10, 11))], "in2"],
    [
      "a pool",
      [{ name: "b", op: "MaxPool", input: ["a"], attributes: { ...attributes, ksize: [1, 2, 2, 1] } }],
      [],
      "in2",
    ],
  ])("vanish around %s", async (_name, nodes, more, filters) => {
    const ops = await behindConvolution([...nodes, conv("c", "b", filters)], ["c"], more);
    expect(ops).toMatchObject({ Conv: 2, Transpose: 2 });
  });

  it("are not needed behind a mean over the picture", async () => {
    const mean = { name: "m", op: "Mean", input: ["a", "in4"], attributes: { keep_dims: false } };
    expect(await behindConvolution([mean], ["m"], [fixed(whole(1, 2))])).toMatchObject({ Transpose: 1 });
  });
  it("stay where the order changes under a mean over channels and height", async () => {
    const mean = { name: "m", op: "Mean", input: ["a", "in4"], attributes: { keep_dims: false } };
    await behindConvolution([mean], ["m"], [fixed(whole(3, 1))]);
    await behindConvolution([mean], ["m"], [fixed(whole(0))]);
  });
  it("stay in front of a reshape and of a sum with another order", async () => {
    const reshape = { name: "r", op: "Reshape", input: ["a", "in4"] };
    const sum = { name: "s", op: "Add", input: ["a", "in5"] };
    const more = [fixed(whole(1, -1)), waves([1, 5, 6, 4])];
    expect(await behindConvolution([reshape, sum], ["r", "s"], more)).toMatchObject({ Transpose: 2 });
  });
  it("an inner value may be an output too, twice", async () => {
    const relu = { name: "r", op: "Relu", input: ["a"] };
    const same = { name: "i", op: "Identity", input: ["r"] };
    await behindConvolution([relu, same, conv("c", "r", "in2")], ["a", "r", "i", "c"]);
  });
});

describe("limits", () => {
  const bounds = [fixed({ ...waves([]), values: [1.5] }), fixed({ ...waves([]), values: [-0.5] })];
  it("that follow each other become one", async () => {
    const nodes = [
      { name: "r", op: "Relu", input: ["a"] },
      { name: "s", op: "Minimum", input: ["in4", "r"] },
      { name: "t", op: "Maximum", input: ["s", "in5"] },
    ];
    const ops = await behindConvolution(nodes, ["t"], bounds);
    expect(ops).toEqual({ Transpose: 2, Conv: 1, Clip: 1 });
  });
  it("outside of each other give the outer one's edge", async () => {
    const nodes = [
      { name: "s", op: "Minimum", input: ["a", "in5"] },
      { name: "t", op: "Maximum", input: ["s", "in4"] },
    ];
    await behindConvolution(nodes, ["t"], bounds);
  });
  it("that others read stay", async () => {
    const nodes = [
      { name: "r", op: "Relu", input: ["a"] },
      { name: "s", op: "Minimum", input: ["r", "in4"] },
    ];
    expect(await behindConvolution(nodes, ["r", "s"], bounds)).toMatchObject({ Relu: 1 });
  });
});

describe("hard swish", () => {
  const numbers = [fixed({ ...waves([]), values: [3] }), fixed({ ...waves([]), values: [1 / 6] })];
  const swish = [
    { name: "line", op: "Mul", input: ["in5", "a"] },
    { name: "sum", op: "Add", input: ["a", "in4"] },
    { name: "gate", op: "Relu6", input: ["sum"] },
    { name: "swish", op: "Mul", input: ["line", "gate"] },
  ];
  it("becomes a convolution by channel, a limit and a product", async () => {
    expect(await behindConvolution(swish, ["swish"], numbers)).toEqual({ Transpose: 2, Conv: 2, Clip: 1, Mul: 1 });
  });
  it("stays as it is where its parts are read elsewhere", async () => {
    expect(await behindConvolution(swish, ["swish", "gate"], numbers)).toMatchObject({ Conv: 1, Mul: 2 });
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { modelFiles } from "./beside-tfjs.contract.ts";
import { convertGraphModel } from "./index.ts";
import { plantGraph } from "./planted-graph.contract.ts";

const coded = (code: string, problem: object = {}) =>
  expect.objectContaining({ code, problem: expect.objectContaining(problem) });
const blazeface = modelFiles("blazeface");

/** blazeface with its first MaxPool changed. */
function doctored(change: (node: Record<string, unknown>) => void) {
  const topology = structuredClone(blazeface.topology);
  change(topology.modelTopology.node.find((node: { op: string }) => node.op === "MaxPool"));
  return { ...blazeface, topology };
}

describe("convertGraphModel refuses", () => {
  it("an op that it does not know, naming op and node", () => {
    const files = doctored((node) => Object.assign(node, { op: "FractionalMaxPool" }));
    const node = "StatefulPartitionedCall/functional_1/max_pooling2d/MaxPool";
    const error = coded("MODEL_CONVERSION_UNSUPPORTED_OP", { node, received: "FractionalMaxPool" });
    expect(() => convertGraphModel(files)).toThrow(error);
    expect(() => convertGraphModel(files)).toThrow(/"blazeface".*"FractionalMaxPool".*max_pooling2d\/MaxPool/);
  });

  it("a form of an op that it does not know", () => {
    const files = doctored((node) => Object.assign(node.attr as object, { data_format: { s: "TkNIVw==" } }));
    const error = coded("MODEL_CONVERSION_UNSUPPORTED_OP", { received: "MaxPool (data_format other than NHWC)" });
    expect(() => convertGraphModel(files)).toThrow(error);
  });

  it("a model with control flow", () => {
    expect(() => convertGraphModel(modelFiles("handtrack"))).toThrow(coded("MODEL_CONVERSION_UNSUPPORTED_OP"));
  });

  it("an op that no output needs is no reason to refuse", () => {
    const topology = structuredClone(blazeface.topology);
    topology.modelTopology.node.push({ name: "unused", op: "Print", input: ["input"] });
    expect(convertGraphModel({ ...blazeface, topology }).outputs).toHaveLength(4);
  });

  it.each([
    [
      "weights that end early",
      { ...blazeface, weights: blazeface.weights.subarray(0, 1000) },
      /the weights end at byte 1000/,
    ],
    ["no model at all", { ...blazeface, topology: { hello: "world" } }, /modelTopology/],
    ["a missing node", doctored((node) => Object.assign(node, { input: ["nowhere"] })), /no node "nowhere"/],
    ["a circle", doctored((node) => Object.assign(node, { input: [node.name] })), /circle/],
    ["a missing input", doctored((node) => Object.assign(node, { input: [] })), /input 0 is missing/],
    ["an output that is not there", { ...blazeface, outputs: ["Identity:3"] }, /no value "Identity:3"/],
  ])("%s", (_name, files, message) => {
    expect(() => convertGraphModel(files)).toThrow(coded("MODEL_CONVERSION_FAILED"));
    expect(() => convertGraphModel(files)).toThrow(message);
  });

  it("inputs whose shapes do not go together", () => {
    const inputs = [
      { shape: [2, 3], values: [] },
      { shape: [4], values: [] },
    ];
    expect(() => convertGraphModel(plantGraph("Add", inputs, {}))).toThrow(/\[2,3\] and \[4\] do not broadcast/);
  });

  it("random topologies with coded errors only", () => {
    const nodes = blazeface.topology.modelTopology.node;
    const change = fc.record({
      at: fc.nat(nodes.length - 1),
      key: fc.constantFrom("name", "op", "input", "attr"),
      value: fc.oneof(fc.jsonValue(), fc.constantFrom("Reshape", "Pad", "TopKV2", "StridedSlice", ["input"], {})),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const changed = [...nodes];
        for (const { at, key, value } of changes) changed[at] = { ...changed[at], [key]: value };
        const topology = { ...blazeface.topology, modelTopology: { node: changed } };
        try {
          convertGraphModel({ ...blazeface, topology });
        } catch (error) {
          expect(error).toHaveProperty("code", expect.stringMatching(/^MODEL_CONVERSION_/));
        }
      }),
      { numRuns: 100 },
    );
  });
});

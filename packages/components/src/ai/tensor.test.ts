import { describeRegistry, type Image, identity, type Tensor, validate } from "@kumiki/core";
import { expect, it } from "vitest";
import { loadRegistry } from "../load.ts";
import { plantedContext, plantedTensor, runComponent } from "../planted.contract.ts";
import tensor from "./tensor.ts";

const image: Image = {
  kind: "image",
  width: 2,
  height: 1,
  channels: 3,
  data: Uint8Array.of(255, 0, 51, 10, 20, 30),
  root: { id: "planted", width: 2, height: 1, toRoot: identity },
};

/** What the model was fed, and what came of it. */
async function run(inputs: object, params: object = {}) {
  const fed: Tensor[] = [];
  const context = plantedContext();
  const { infer } = context;
  const listening = {
    ...context,
    infer: (name: string, given: readonly Tensor[]) => {
      fed.push(...given);
      return infer(name, given);
    },
  };
  const { outputs } = await runComponent(tensor, inputs, { model: "planted-other", ...params }, listening);
  return { fed, ...(outputs as { tensors: Tensor[]; values: Record<string, object> }) };
}

it("feeds a model that nobody has described with the picture as it is, and gives all of its outputs", async () => {
  const { fed, tensors, values } = await run({ image });
  expect(fed).toMatchObject([
    { name: "in", datatype: "FP32", shape: [1, 1, 2, 3], data: Float32Array.from(image.data) },
  ]);
  expect(tensors.map(({ name }) => name)).toEqual(["out", "count"]);
  expect(values).toEqual({
    out: { datatype: "FP32", shape: [1, 4], count: 4, min: 0, max: 255, mean: 79, values: [255, 0, 51, 10] },
    count: { datatype: "INT64", shape: [1], count: 1, min: 7, max: 7, mean: 7, values: [7] },
  });
});

it.each([
  [{ values: "unit" }, [1, 0, 0.2]],
  [{ values: "signed" }, [1, -1, -0.6]],
  [{ values: "imagenet" }, [2.249, -2.036, -0.916]],
  [{ values: "custom", offset: 5, divisor: 10 }, [25, -0.5, 4.6]],
  [{ channels: "BGR" }, [51, 0, 255]],
] as const)("%j", async (params, expected) => {
  const { fed } = await run({ image }, params);
  expect([...fed[0]!.data].slice(0, 3).map((value) => Math.round(Number(value) * 1000) / 1000)).toEqual(expected);
});

it("feeds the size, order of axes and input that are asked for", async () => {
  const { fed } = await run({ image }, { width: 4, height: 3, layout: "NCHW", input: "in" });
  expect(fed[0]!.shape).toEqual([1, 3, 3, 4]);
});

it("hands on tensors of another step, to the input that they fit", async () => {
  const { fed } = await run({ image, tensors: [plantedTensor] });
  expect(fed.map(({ name }) => name)).toEqual(["extra", "in"]);
  expect(fed[0]!.data).toBe(plantedTensor.data);
  const whole = { ...plantedTensor, datatype: "INT32" as const, data: Int32Array.of(1, 2, 3, 4) };
  expect((await run({ tensors: [whole] })).fed.map(({ name }) => name)).toEqual(["more"]);
});

it("gives the outputs that are asked for, in that order, and no more numbers than wanted", async () => {
  const { tensors, values } = await run({ image }, { outputs: "count, out", most: 2 });
  expect(tensors.map(({ name }) => name)).toEqual(["count", "out"]);
  expect(values.out).toMatchObject({ count: 4, values: [255, 0] });
});

it("says numbers that are none as null", async () => {
  const { values } = await run({});
  expect(values.out).toMatchObject({ min: null, values: [null, null, null, null] });
});

it.each([
  [{ outputs: "mask" }, { field: "outputs", expected: "out, count", received: "mask" }],
  [{ input: "pixels" }, { field: "input", received: "pixels" }],
  [{ input: "extra" }, { field: "input", received: "extra" }],
])("refuses %j, which the model does not have", async (params, problem) => {
  await expect(run({ image }, params)).rejects.toMatchObject({ code: "MODEL_SIGNATURE_MISMATCH", problem });
});

it.each([
  ["finder", undefined],
  ["half", undefined],
  ["none", "MODEL_NOT_INSTALLED"],
])("takes a model of any task, described or not, if only it is there (%s)", async (model, code) => {
  const document = {
    kumiki: 1,
    name: "Raw",
    inputs: { photo: { kind: "image" } },
    nodes: { raw: { use: "ai.tensor@1", in: { image: "$photo" }, with: { model } } },
    outputs: { values: "raw.values" },
  };
  const models = [
    { name: "finder", task: "detect" as const },
    { name: "half", task: "face" as const, undescribed: true as const },
  ];
  const { problems } = validate(document, describeRegistry(await loadRegistry()), { models, pullable: [] });
  expect(problems.map((problem) => problem.code)).toEqual(code === undefined ? [] : [code]);
});

import type { Classes } from "@kumiki/core";
import { expect, it } from "vitest";
import { plantedImage, runComponent } from "../planted.contract.ts";
import classify from "./classify.ts";

const image = plantedImage(40, 30, 3);
const run = async (params: object) => {
  const { outputs, warnings } = await runComponent(classify, { image }, { model: "planted", ...params });
  const { items } = outputs.classes as Classes;
  return { items: items.map(({ class: index, label, score }) => [index, label, Number(score.toFixed(3))]), warnings };
};

// The planted model answers the logits 0, ln 8, 0.
it("gives the best classes first, by name and number", async () => {
  expect((await run({})).items).toEqual([
    [1, "dog", 0.8],
    [0, "cat", 0.1],
    [2, "class_2", 0.1],
  ]);
});

it.each([
  [{ topK: 1 }, [[1, "dog", 0.8]]],
  [{ minScore: 0.5 }, [[1, "dog", 0.8]]],
  [{ softmax: "on", topK: 1 }, [[1, "dog", 0.8]]],
])("%j", async (params, items) => expect((await run(params)).items).toEqual(items));

it("warns when nothing is likely enough, and refuses logits that are said to be probabilities", async () => {
  const { items, warnings } = await run({ minScore: 0.9 });
  expect(items).toEqual([]);
  expect(warnings.map(({ en }) => en)).toEqual(["No class reached the least score."]);
  await expect(run({ softmax: "off" })).rejects.toMatchObject({ code: "INFERENCE_BAD_OUTPUT" });
});

it("needs a classifier", async () => {
  await expect(run({ model: "finder" })).rejects.toMatchObject({ code: "MODEL_TASK_MISMATCH" });
});

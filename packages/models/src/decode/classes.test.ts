import { modelCardSchema, type Tensor } from "@kumiki/core";
import { expect, it } from "vitest";
import { decodeClasses } from "./classes.ts";
import { codeOf, facts, offline, tensor } from "./planted.contract.ts";

const card = (scores: "auto" | "logits" | "probabilities" = "auto") =>
  modelCardSchema.parse({
    ...facts,
    name: "kinds",
    task: "classify",
    decoder: { type: "classes", output: "out", scores },
    labels: ["cat", "dog"],
  });
const out = (values: number[], shape = [1, values.length]): Tensor => tensor("out", shape, Float32Array.from(values));
const options = { top: 5, score: 0 };
const decode = (values: number[], scores?: Parameters<typeof card>[0], more = {}) =>
  decodeClasses(card(scores), [out(values)], { ...options, ...more }).items.map(({ label, score }) => [
    label,
    Number(score.toFixed(3)),
  ]);

it("takes probabilities as they are and makes some of logits", () => {
  expect(decode([0.1, 0.7, 0.2])).toEqual([
    ["dog", 0.7],
    ["class_2", 0.2],
    ["cat", 0.1],
  ]);
  expect(decode([0, Math.log(8), 0], "auto", { top: 1 })).toEqual([["dog", 0.8]]);
  expect(decode([1000, -1000, 0])[0]).toEqual(["cat", 1]);
});
it("does as the card says, or the step", () => {
  expect(decode([0.5, 0.5], "logits", { top: 1 })).toEqual([["cat", 0.5]]);
  expect(decode([0.1, 0.8], "probabilities")).toEqual([
    ["dog", 0.8],
    ["cat", 0.1],
  ]);
  expect(decode([0.1, 0.8], "probabilities", { softmax: true, top: 1 })).toEqual([["dog", 0.668]]);
});
it("reads [1,C,1,1], and half floats", () => {
  expect(decodeClasses(card(), [out([1, 0], [1, 2, 1, 1])], options).items[0]?.label).toBe("cat");
  const half: Tensor = { ...out([]), shape: [1, 2], datatype: "FP16", data: Float16Array.of(0.1, 0.9) };
  expect(decodeClasses(card(), [half], options).items[0]?.label).toBe("dog");
});
it("refuses what cannot be right, and models that are no classifiers", () => {
  expect(codeOf(() => decode([0.5, 4], "probabilities"))).toBe("INFERENCE_BAD_OUTPUT");
  expect(codeOf(() => decode([0.5, Number.NaN]))).toBe("INFERENCE_BAD_OUTPUT");
  expect(codeOf(() => decode([]))).toBe("INFERENCE_BAD_OUTPUT");
  expect(codeOf(() => decodeClasses(offline("blazeface"), [], options))).toBe("MODEL_TASK_MISMATCH");
});

import type { Tensor } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { decodeDetections } from "./detections.ts";
import { codeOf, offline, options, same, tensor, yolo } from "./planted.contract.ts";

describe("answers that cannot be right", () => {
  const card = yolo("yolov5");
  const good = tensor("out", [1, 10, 7], [[100, 100, 40, 60, 0.9, 0.8, 0.1]]);
  const decode = (output: Tensor) => codeOf(() => decodeDetections(card, [output], same(640), options));
  it.each<[string, Tensor]>([
    ["another name", { ...good, name: "other" }],
    ["two pictures", { ...good, shape: [2, 5, 7] }],
    ["another rank", { ...good, shape: [10, 7] }],
    ["too few values", { ...good, shape: [1, 11, 7] }],
    ["too few fields", { ...good, shape: [1, 14, 5] }],
    ["another type", { ...good, datatype: "INT32", data: new Int32Array(70) }],
    ["NaN", { ...good, data: good.data instanceof Float32Array ? good.data.with(60, Number.NaN) : good.data }],
    ["infinity", { ...good, data: good.data instanceof Float32Array ? good.data.with(60, -Infinity) : good.data }],
    ["a negative size", tensor("out", [1, 10, 7], [[100, 100, -40, 60, 0.9, 0.8, 0.1]])],
    ["a score above 1", tensor("out", [1, 10, 7], [[100, 100, 40, 60, 3, 0.8, 0.1]])],
  ])("%s", (_name, output) => expect(decode(output)).toBe("INFERENCE_BAD_OUTPUT"));

  it("names the model, the tensor and what came", () => {
    expect(() => decodeDetections(card, [{ ...good, shape: [2, 5, 7] }], same(640), options)).toThrow(
      'Model "yolov5" answered badly at out: expected [1,any,any], received [2,5,7].',
    );
  });
  it("refuses a model that finds no boxes", () => {
    expect(codeOf(() => decodeDetections(offline("faceres"), [], same(1), options))).toBe("MODEL_TASK_MISMATCH");
  });
});

import { expect, it } from "vitest";
import { modelAmong, modelNameOf } from "./upload-model.ts";

it.each([
  ["My Model (v2).onnx", "my-model-v2"],
  ["yolov5s.ONNX", "yolov5s"],
  ["--.onnx", ""],
  ["_モデル1.onnx", "1"],
])("%s is called %s", (file, name) => expect(modelNameOf(file)).toBe(name));

it("tells the model from its data files, in whatever order they were chosen", () => {
  const [data, model] = [new File(["w"], "fruit.onnx.data"), new File(["m"], "Fruit.ONNX")];
  expect(modelAmong([data, model])).toEqual({ file: model, data: [data] });
  expect(modelAmong([data])).toEqual({ file: data, data: [] });
  expect(modelAmong([])).toBeUndefined();
});

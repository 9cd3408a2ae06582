import { expect, it } from "vitest";
import { modelNameOf } from "./upload-model.ts";

it.each([
  ["My Model (v2).onnx", "my-model-v2"],
  ["yolov5s.ONNX", "yolov5s"],
  ["--.onnx", ""],
  ["_モデル1.onnx", "1"],
])("%s is called %s", (file, name) => expect(modelNameOf(file)).toBe(name));

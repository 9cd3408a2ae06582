import type { Catalogue } from "@kumiki/core";
import { expect, it } from "vitest";
import { tryDocument } from "./try-document.ts";
import { modelNameOf } from "./upload-model.ts";

const label = { ja: "部品", en: "Part" };
const part = (id: string, inputs: string[], task: string): Catalogue["components"][number] => ({
  id,
  version: 2,
  migratesFrom: [],
  family: "ai",
  recipe: false,
  label,
  summary: label,
  inputs: Object.fromEntries(
    inputs.map((name) => [name, { kind: name === "image" ? "image" : "detections", optional: false }]),
  ),
  outputs: { found: { kind: "detections", optional: false } },
  params: { type: "object", properties: { net: { type: "string", "x-kumiki": { task } } } },
});
const catalogue = { components: [part("ai.two", ["image", "boxes"], "face"), part("ai.one", ["image"], "detect")] };

it("uses a model in a part that needs a picture and nothing else", () => {
  expect(tryDocument({ name: "mine", task: "detect" }, catalogue)).toMatchObject({
    nodes: { try: { use: "ai.one@2", in: { image: "$photo" }, with: { net: "mine" } } },
    outputs: { found: "try.found" },
  });
  expect(tryDocument({ name: "mine", task: "face" }, catalogue)).toBeUndefined();
  expect(tryDocument({ name: "mine", task: "other" }, catalogue)).toBeUndefined();
});

it.each([
  ["My Model (v2).onnx", "my-model-v2"],
  ["yolov5s.ONNX", "yolov5s"],
  ["--.onnx", ""],
  ["_モデル1.onnx", "1"],
])("%s is called %s", (file, name) => expect(modelNameOf(file)).toBe(name));

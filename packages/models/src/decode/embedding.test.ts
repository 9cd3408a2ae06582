import { type ModelCard, modelCardSchema, type Tensor } from "@kumiki/core";
import { expect, it } from "vitest";
import { modelUseKey } from "../store/files.ts";
import { decodeEmbedding } from "./embedding.ts";

const card = (normalize: boolean): ModelCard =>
  modelCardSchema.parse({
    name: "faces",
    task: "embedFace",
    sha256: "a".repeat(64),
    sizeBytes: 1,
    source: "planted",
    licence: "none",
    inputs: [],
    outputs: [],
    decoder: { type: "embedding", output: "v", normalize },
  });
const output = (shape: number[], values: number[]): Tensor => ({
  name: "v",
  datatype: "FP32",
  shape,
  data: Float32Array.from(values),
});

it("flattens and normalises to length 1", () => {
  const { vector, model } = decodeEmbedding(card(true), [output([1, 2, 1, 1], [3, 4])]);
  expect([...vector]).toEqual([Math.fround(0.6), Math.fround(0.8)]);
  expect(model).toBe(modelUseKey(card(true)));
  // Described anew it answers something else.
  expect(model).not.toBe(modelUseKey(card(false)));
  expect([...decodeEmbedding(card(false), [output([1, 2], [3, 4])]).vector]).toEqual([3, 4]);
});

it.each([
  ["zeros", output([1, 2], [0, 0])],
  ["NaN", output([1, 2], [1, Number.NaN])],
  ["two faces", output([2, 1], [1, 2])],
  ["nothing", output([1, 0], [])],
])("refuses %s", (_name, tensor) => {
  expect(() => decodeEmbedding(card(true), [tensor])).toThrow(
    expect.objectContaining({ code: "INFERENCE_BAD_OUTPUT" }),
  );
});

import { type ModelCard, modelCardSchema } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { decodePicture } from "./picture.ts";

const cardOf = (decoder: object): ModelCard =>
  modelCardSchema.parse({
    name: "sr",
    task: "imageToImage",
    sha256: "a".repeat(64),
    sizeBytes: 1,
    source: "planted",
    licence: "MIT",
    inputs: [],
    outputs: [],
    decoder: { type: "picture", output: "out", layout: "NHWC", ...decoder },
  });
const tensor = (shape: number[], ...values: number[]) => ({
  name: "out",
  datatype: "FP32" as const,
  shape,
  data: Float32Array.from(values),
});

describe("decodePicture", () => {
  it.each([
    ["NHWC", {}, [1, 1, 2, 3], [0, 1.4, 1.6, 255, 300, -5], [0, 1, 2, 255, 255, 0]],
    ["NCHW", { layout: "NCHW" }, [1, 3, 1, 2], [1, 2, 3, 4, 5, 6], [1, 3, 5, 2, 4, 6]],
    ["shares", { std: [255, 255, 255] }, [1, 1, 2, 3], [0, 0.5, 1, 0.1, 0.2, 0.3], [0, 128, 255, 26, 51, 77]],
    [
      "signed",
      { std: [127.5, 127.5, 127.5], mean: [127.5, 127.5, 127.5] },
      [1, 1, 2, 3],
      [-1, 0, 1, 0, 0, 0],
      [0, 128, 255, 128, 128, 128],
    ],
    ["BGR", { channels: "BGR" }, [1, 1, 2, 3], [1, 2, 3, 4, 5, 6], [3, 2, 1, 6, 5, 4]],
  ] as const)("%s", (_, decoder, shape, values, expected) => {
    const picture = decodePicture(cardOf(decoder), [tensor([...shape], ...values)], { width: 2, height: 1 });
    expect(picture).toEqual({ width: 2, height: 1, data: Uint8Array.from(expected) });
  });

  it("refuses a picture that is not `scale` times as large, and another kind of model", () => {
    const fed = { width: 1, height: 1 };
    const twice = cardOf({ scale: 2 });
    expect(decodePicture(twice, [tensor([1, 2, 2, 3], ...Array(12).fill(7))], fed)).toMatchObject({
      width: 2,
      height: 2,
    });
    expect(() => decodePicture(twice, [tensor([1, 1, 1, 3], 1, 2, 3)], fed)).toThrow(
      expect.objectContaining({ code: "INFERENCE_BAD_OUTPUT" }),
    );
    expect(() => decodePicture({ ...twice, decoder: { type: "ctc", output: "out" } }, [], fed)).toThrow(
      expect.objectContaining({ code: "MODEL_TASK_MISMATCH" }),
    );
  });
});

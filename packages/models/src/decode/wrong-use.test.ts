import { KumikiError, type ModelCard } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { pictureToInputs } from "../picture/tensor.ts";
import { decodeClasses } from "./classes.ts";
import { decodeDetections } from "./detections.ts";
import { decodeEmbedding } from "./embedding.ts";
import { options, same, yolo } from "./planted.contract.ts";

const described = yolo("yolov8");
const { input: _, ...rest } = described;
const undescribed: ModelCard = { ...rest, name: "own", task: "other", decoder: { type: "none" } };
const image = { kind: "image" as const, width: 1, height: 1, channels: 3 as const, data: new Uint8Array(3) };

/** What a step that meets the model fails with. */
async function problemOf(work: () => unknown) {
  try {
    await work();
  } catch (error) {
    if (error instanceof KumikiError) return error.problem;
    throw error;
  }
  throw new Error("nothing was refused");
}

describe("a step that meets a model", () => {
  it.each<[string, () => unknown]>([
    ["fed", () => pictureToInputs({ ...image, root: { id: "a", toRoot: [1, 0, 0, 1, 0, 0] } } as never, undescribed)],
    ["read for boxes", () => decodeDetections(undescribed, [], same(1), options)],
    ["read for classes", () => decodeClasses(undescribed, [], { top: 1, score: 0 })],
    ["read for a face", () => decodeEmbedding(undescribed, [])],
  ])(
    "that nobody has described, %s: MODEL_NOT_DESCRIBED with the mend that opens the assistant",
    async (_name, work) => {
      expect(await problemOf(work)).toMatchObject({
        code: "MODEL_NOT_DESCRIBED",
        received: "own",
        fix: [{ command: "models.describe", model: "own" }],
      });
    },
  );

  it("that is made for something else: MODEL_TASK_MISMATCH", async () => {
    expect((await problemOf(() => decodeEmbedding(described, []))).code).toBe("MODEL_TASK_MISMATCH");
    expect((await problemOf(() => decodeClasses(described, [], { top: 1, score: 0 }))).code).toBe(
      "MODEL_TASK_MISMATCH",
    );
  });
});

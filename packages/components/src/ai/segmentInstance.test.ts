import type { Detections, Mask } from "@kumiki/core";
import { expect, it } from "vitest";
import { plantedImage, runComponent } from "../planted.contract.ts";
import segmentInstance from "./segmentInstance.ts";

// Twice as large as the planted model's input.
const image = plantedImage(64, 64, 3);
const run = async (params: object = {}) => {
  const { outputs, warnings } = await runComponent(segmentInstance, { image }, { model: "planted-detect", ...params });
  return { detections: outputs.detections as Detections, mask: outputs.mask as Mask, warnings };
};
/** How far the outline reaches to the right, px of the picture. */
const right = ({ items: [first] }: Detections) => Math.max(...first!.outline!.map(({ x }) => x));

it("gives each thing its outline, and all of them as one mask", async () => {
  const { detections, mask } = await run();
  expect(detections.items).toMatchObject([{ label: "dog", box: [0, 0, 32, 64] }]);
  expect(detections.items[0]!.score).toBeCloseTo(0.9, 5);
  // The logit is 0 in the middle between the second and the third of 8 columns of 8 px.
  expect(right(detections)).toBeCloseTo(16, 5);
  expect([mask.width, mask.height, mask.data[32 * 64 + 15], mask.data[32 * 64 + 16]]).toEqual([64, 64, 255, 0]);
});

it("draws the outline tighter or wider as the threshold says", async () => {
  const [tight, wide] = [await run({ maskThreshold: 0.9 }), await run({ maskThreshold: 0.1 })];
  // ln 9 is 1.1 columns.
  expect(right(tight.detections)).toBeCloseTo(16 - (8 * Math.log(9)) / 2, 4);
  expect(right(wide.detections)).toBeCloseTo(16 + (8 * Math.log(9)) / 2, 4);
});

it("leaves out classes that are not wanted", async () => {
  const { detections, mask, warnings } = await run({ classes: ["cat"] });
  expect(detections.items).toEqual([]);
  expect(new Set(mask.data)).toEqual(new Set([0]));
  expect(warnings.map(({ en }) => en)).toEqual(["Nothing was found."]);
});

it("refuses a detector that tells no outlines", async () => {
  await expect(run({ model: "finder" })).rejects.toMatchObject({
    code: "MODEL_TASK_MISMATCH",
    problem: { field: "model", received: "finder" },
  });
});

import type { Detections, Image, Mask } from "@kumiki/core";
import { expect, it } from "vitest";
import { plantedImage, runComponent } from "../planted.contract.ts";
import ocr from "./ocr.ts";
import pose from "./pose.ts";
import segment from "./segmentSemantic.ts";

const image = plantedImage(64, 48, 3);

it("ai.ocr says what is written and where, and leaves out what is read badly", async () => {
  const { outputs } = await runComponent(ocr, { image });
  const found = outputs.detections as Detections;
  expect(outputs.text).toBe("組A");
  expect(found.items).toMatchObject([{ label: "text", text: "組A", box: [0, 0, 64, 48] }]);
  expect(found.items[0]!.score).toBeCloseTo(0.85, 5);
  const strict = await runComponent(ocr, { image }, { minScore: 0.9 });
  expect(strict.outputs.text).toBe("");
  expect(strict.warnings.map(({ en }) => en)).toEqual(["No text was found."]);
});

it.each([
  ["en", "A"],
  ["ja", "組A"],
])("ai.ocr limited to %s", async (language, text) => {
  expect((await runComponent(ocr, { image }, { language, minScore: 0 })).outputs.text).toBe(text);
});

it("ai.segmentSemantic gives a mask of the picture's size, soft or black and white", async () => {
  const { outputs } = await runComponent(segment, { image });
  const { data, width } = outputs.mask as Mask;
  expect([data[0], data[width - 1]]).toEqual([0, 255]);
  expect(outputs.areas).toEqual({ background: 0.5, person: 0.5 });
  const { data: numbers, channels } = outputs.classmap as Image;
  expect([channels, numbers[0], numbers[width - 1], numbers.length]).toEqual([1, 0, 1, 64 * 48]);
  expect(new Set(data).size).toBeGreaterThan(2);
  const hard = await runComponent(segment, { image }, { threshold: 0.5, classes: ["background"] });
  const background = hard.outputs.mask as Mask;
  expect([...new Set(background.data)].sort()).toEqual([0, 255]);
  expect(background.data[0]).toBe(255);
});

it("ai.pose gives joints in pixels of the picture and hides those that are hardly seen", async () => {
  const { outputs } = await runComponent(pose, { image }, { keypointScore: 0.75 });
  const [person] = (outputs.detections as Detections).items;
  expect(person!.label).toBe("person");
  expect(person!.keypoints!.map(({ x, y }) => [x, y])).toEqual([
    [32, 12],
    [16, 24],
    [48, 36],
  ]);
  expect(person!.keypoints!.map(({ score }) => Number(score!.toFixed(2)))).toEqual([0.9, 0.8, 0]);
});

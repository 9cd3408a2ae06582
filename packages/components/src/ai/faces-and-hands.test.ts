import type { Detections } from "@kumiki/core";
import { expect, it } from "vitest";
import { plantedDetections, plantedImage, runComponent } from "../planted.contract.ts";
import faceAttributes from "./faceAttributes.ts";
import faceMesh from "./faceMesh.ts";
import hands from "./hands.ts";

const image = plantedImage(64, 64, 3);
const detections = plantedDetections(image, [[20, 20, 40, 40]]);
const rounded = ({ items }: Detections) =>
  items.map(({ keypoints = [] }) => keypoints.map(({ x, y }) => [x, y].map((value) => Math.round(value * 100) / 100)));

it("ai.faceAttributes tells age, gender and expression of each face, in words beside its box", async () => {
  const { outputs } = await runComponent(faceAttributes, { image, detections });
  expect(outputs.attributes).toEqual([
    { age: 35, gender: "female", genderScore: 1 - Math.fround(0.2), emotion: "dog", emotionScore: expect.closeTo(0.8) },
  ]);
  expect((outputs.detections as Detections).items).toMatchObject([{ label: "face", text: "35 female dog" }]);
});

it.each([
  [["age"], { age: 35 }, "35"],
  [["gender"], { gender: "female", genderScore: 1 - Math.fround(0.2) }, "female"],
  [["emotion"], { emotion: "dog", emotionScore: expect.closeTo(0.8) }, "dog"],
  [[], {}, ""],
])("ai.faceAttributes guesses only %j", async (attributes, expected, text) => {
  const { outputs } = await runComponent(faceAttributes, { image, detections }, { attributes });
  expect(outputs.attributes).toEqual([expected]);
  expect((outputs.detections as Detections).items[0]!.text).toBe(text);
});

it("ai.faceAttributes does not ask a model that nothing is wanted of", async () => {
  const wrong = { model: "finder", attributes: ["emotion"] };
  await expect(runComponent(faceAttributes, { image, detections }, wrong)).resolves.toBeDefined();
  const asked = runComponent(faceAttributes, { image, detections }, { ...wrong, attributes: ["age"] });
  await expect(asked).rejects.toMatchObject({ code: "MODEL_TASK_MISMATCH" });
});

it("ai.faceMesh gives points in px of the picture", async () => {
  const { outputs } = await runComponent(faceMesh, { image, detections }, { padding: 0.3 });
  const found = outputs.detections as Detections;
  // The middle of a square of 32 px, then its left quarter and its upper edge.
  expect(rounded(found)).toEqual([
    [
      [30, 30],
      [22, 30],
      [30, 14],
    ],
  ]);
  expect(found.items).toMatchObject([{ label: "face", box: [22, 14, 30, 30] }]);
});

it("ai.faceMesh looks at a leaning face upright", async () => {
  // The eyes stand one above the other: the face lies on its side.
  const keypoints = [
    { x: 34, y: 24 },
    { x: 34, y: 36 },
  ];
  const leaning = { ...detections, items: detections.items.map((item) => ({ ...item, keypoints })) };
  const { outputs } = await runComponent(faceMesh, { image, detections: leaning }, { padding: 0.3 });
  expect(rounded(outputs.detections as Detections)).toEqual([
    [
      [30, 30],
      [30, 22],
      [46, 30],
    ],
  ]);
});

it("ai.faceMesh leaves out what is hardly a face, and says so", async () => {
  const { outputs, warnings } = await runComponent(faceMesh, { image, detections }, { score: 0.95 });
  expect((outputs.detections as Detections).items).toEqual([]);
  expect(warnings.map(({ en }) => en)).toEqual(["0 faces whose shape could be told."]);
});

it("ai.hands looks for fingers ahead of the palm, turned as it is", async () => {
  const { outputs } = await runComponent(hands, { image });
  const found = outputs.detections as Detections;
  expect(found.items.map(({ label }) => label)).toEqual(["hand"]);
  // A palm of 16 px at (16, 16), its fingers to the right: the square of 41.6 px lies half a palm further.
  const [[middle, beside, above] = []] = rounded(found);
  expect(middle).toEqual([24, 16]);
  expect(beside).toEqual([24, 16 - 10.4]);
  expect(above).toEqual([24 + 20.8, 16]);
});

it("ai.hands finds none below the score", async () => {
  const { outputs, warnings } = await runComponent(hands, { image }, { score: 0.95 });
  expect((outputs.detections as Detections).items).toEqual([]);
  expect(warnings.map(({ en }) => en)).toEqual(["0 hands were found."]);
});

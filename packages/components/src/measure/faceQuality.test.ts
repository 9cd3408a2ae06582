import type { Detection, Detections, Image } from "@kumiki/core";
import sharp, { type Sharp } from "sharp";
import { describe, expect, it } from "vitest";
import { frontalityOf } from "../faces/quality.ts";
import { imageFrom, sharpOf } from "../pixels/sharp-image.ts";
import { plantedImage, runComponent } from "../planted.contract.ts";
import part from "./faceQuality.ts";

const photo = new URL("../../../../examples/photos/astronaut.png", import.meta.url).pathname;
/** Where the astronaut's face is, and its eyes and nose, by eye. */
const face: Detection = {
  box: [174, 72, 276, 190],
  score: 0.9,
  class: 0,
  label: "face",
  keypoints: [
    { x: 203, y: 115 },
    { x: 246, y: 115 },
    { x: 224, y: 137 },
  ],
};

async function load(change: (picture: Sharp) => Sharp = (same) => same): Promise<Image> {
  const plain = await sharp(photo).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const image = { ...plantedImage(512, 512, 3), data: new Uint8Array(plain.data) };
  return imageFrom(change(await sharpOf(image)), 3, image.root);
}
async function check(image: Image, items: readonly Detection[], params: object = {}) {
  const { width, height, root } = image;
  const detections: Detections = { kind: "detections", items, width, height, root };
  const { outputs } = await runComponent(part, { image, detections }, params);
  const count = (name: string) => (outputs[name] as Detections).items.length;
  return { good: count("good"), poor: count("poor"), report: outputs.report as { failed: string[] }[] };
}

describe("measure.faceQuality", () => {
  it("keeps a good face", async () => {
    const { good, poor, report } = await check(await load(), [face]);
    expect({ good, poor, failed: report[0]?.failed }).toEqual({ good: 1, poor: 0, failed: [] });
  });

  it.each([
    ["sharpness", load((picture) => picture.blur(5)), face],
    ["exposure", load((picture) => picture.linear(0.05, 0)), face],
    ["size", load(), { ...face, box: [200, 100, 240, 140] }],
    [
      "frontality",
      load(),
      {
        ...face,
        keypoints: [
          { x: 203, y: 115 },
          { x: 246, y: 115 },
          { x: 206, y: 137 },
        ],
      },
    ],
  ] as const)("%s: a face that fails it is poor and told why", async (why, picture, item) => {
    const { poor, report } = await check(await picture, [item]);
    expect(poor).toBe(1);
    expect(report[0]?.failed).toContain(why);
  });

  it("a face outside the picture is poor; one without key points is not asked for them", async () => {
    const { keypoints: _none, ...plain } = face;
    const { good, report } = await check(await load(), [plain, { ...plain, box: [600, 600, 700, 700] }]);
    expect(good).toBe(1);
    expect(report).toMatchObject([{ frontality: null }, { sharpness: 0 }]);
  });
});

describe("frontality", () => {
  it.each([
    [[0, 0], [10, 0], [5, 6], 1],
    [[0, 0], [10, 0], [10, 6], 0],
    [[0, 0], [10, 0], [7.5, 6], 0.5],
    // Tilted by 90°: the nose is still in the middle.
    [[0, 0], [0, 10], [-6, 5], 1],
    [[3, 3], [3, 3], [3, 3], 0],
  ] as const)("eyes at %o and %o, nose at %o: %d", (right, left, nose, expected) => {
    const point = ([x, y]: readonly [number, number]) => ({ x, y });
    expect(frontalityOf([right, left, nose].map(point))).toBeCloseTo(expected, 9);
  });
});

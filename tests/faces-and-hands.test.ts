import { join } from "node:path";
import type { Box, Detections, Point } from "@kumiki/core";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { hasSharedPhotos, samplePhotos, sharedPhotos, temporaryFolder } from "./kumiki-cli.contract.ts";
import { outputsOf } from "./model-outputs.contract.ts";
import { bringModels, modelArchives } from "./model-packages.contract.ts";

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

type Found = Pick<Detections, "items">;
const astronaut = join(samplePhotos, "astronaut.png");
const group = join(sharedPhotos, "group-nine-faces.jpg");
let home: string;
beforeAll(async () => {
  home = await temporaryFolder();
});

const inside = ([x1, y1, x2, y2]: Box, { x, y }: Point) => x1 < x && x < x2 && y1 < y && y < y2;
const faces = { faces: { use: "ai.face@1", in: { image: "$photo" } } };
const ofFaces = { image: "$photo", detections: "faces.detections" };

describe("the models of faces that come along", () => {
  const looks = (photo: string) =>
    outputsOf<{ looks: { age: number; gender: string; emotion: string }[] }>(
      home,
      photo,
      { ...faces, looks: { use: "ai.faceAttributes@1", in: ofFaces } },
      { looks: "looks.attributes" },
    );
  it("see a smiling woman in her thirties in the astronaut", async () => {
    const { looks: all } = await looks(astronaut);
    expect(all).toMatchObject([{ gender: "female", emotion: "happy" }]);
    expect(Math.abs(all[0]!.age - 36)).toBeLessThan(6);
  });
  it.skipIf(!hasSharedPhotos)("see that all nine of the group smile, and who looks like a woman in eight", async () => {
    const { looks: all } = await looks(group);
    expect(all.map(({ emotion }) => emotion)).toEqual(Array(9).fill("happy"));
    // Three of the nine; one man's face is on the border.
    expect([3, 4]).toContain(all.filter(({ gender }) => gender === "female").length);
  });
  it("lay their points where eyes and mouth are", async () => {
    const nodes = { ...faces, mesh: { use: "ai.faceMesh@1", in: ofFaces } };
    const { mesh } = await outputsOf<{ mesh: Found }>(home, astronaut, nodes, { mesh: "mesh.detections" });
    const points = mesh.items[0]!.keypoints!;
    expect([mesh.items.length, points.length]).toEqual([1, 468]);
    const between = (a: number, b: number) => ({
      x: (points[a]!.x + points[b]!.x) / 2,
      y: (points[a]!.y + points[b]!.y) / 2,
    });
    // Corners of the eyes and of the mouth; marked by eye on the photo.
    for (const [point, x, y] of [
      [between(33, 133), 203, 101],
      [between(362, 263), 247, 103],
      [between(61, 291), 226, 148],
    ] as const)
      expect(Math.hypot(point.x - x, point.y - y)).toBeLessThan(8);
  });
});

describe.skipIf(modelArchives === undefined || !hasSharedPhotos)("models of the catalogue", () => {
  beforeAll(async () => bringModels(home, "palm-detect", "blazeface-full"));

  it("ai.hands finds both hands of the man on the right, with wrist and fingertips", async () => {
    const nodes = { hands: { use: "ai.hands@1", in: { image: "$photo" } } };
    const { hands } = await outputsOf<{ hands: Found }>(home, group, nodes, { hands: "hands.detections" });
    // Marked by eye: back of the hand, wrist, tip of the middle finger.
    for (const [back, wrist, tip] of [
      [
        { x: 880, y: 540 },
        { x: 897, y: 513 },
        { x: 868, y: 578 },
      ],
      [
        { x: 800, y: 572 },
        { x: 778, y: 552 },
        { x: 822, y: 592 },
      ],
    ] as const) {
      const hand = hands.items.find(({ box }) => inside(box, back));
      expect(hand?.keypoints).toHaveLength(21);
      const off = (at: number, { x, y }: Point) => Math.hypot(hand!.keypoints![at]!.x - x, hand!.keypoints![at]!.y - y);
      expect([off(0, wrist) < 15, off(12, tip) < 15]).toEqual([true, true]);
    }
    expect(hands.items.every(({ label, score }) => label === "hand" && score >= 0.5)).toBe(true);
  });

  it("blazeface-full finds the nine faces, and none in a dog, where blazeface sees one", async () => {
    const nodes = {
      faces: { use: "ai.face@1", in: { image: "$photo" }, with: { model: "blazeface-full", score: 0.5 } },
    };
    const found = async (photo: string) =>
      (await outputsOf<{ faces: Found }>(home, join(sharedPhotos, photo), nodes, { faces: "faces.detections" })).faces;
    expect((await found("group-nine-faces.jpg")).items).toHaveLength(9);
    expect((await found("street.jpg")).items).toHaveLength(4);
    expect((await found("dog-bike-car.jpg")).items).toEqual([]);
  });
});

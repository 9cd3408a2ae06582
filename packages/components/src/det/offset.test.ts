import { childRoot, compose, type Detections, scaling, translation } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { plantedDetections, plantedImage, runComponent } from "../planted.contract.ts";
import offset from "./offset.ts";

const original = plantedImage(400, 200, 3);
/** The part from (100, 50) on, at half its size. */
const part = {
  ...plantedImage(50, 40, 3),
  root: childRoot(original.root, compose(scaling(2, 2), translation(100, 50))),
};
const detections = plantedDetections(part, [[10, 5, 20, 15]]);
const move = async (params: object, inputs: object = {}) =>
  (await runComponent(offset, { detections, ...inputs }, params)).outputs.detections as Detections;

describe("det.offset", () => {
  it("maps what was found on a part back to the original", async () => {
    const moved = await move({});
    expect(moved).toMatchObject({ width: 400, height: 200, root: { toRoot: [1, 0, 0, 1, 0, 0] } });
    expect(moved.items[0]?.box).toEqual([120, 60, 140, 80]);
  });

  it("moves by pixels or shares of its own picture, before it maps", async () => {
    expect((await move({ dx: 3, dy: -2, mapBack: false })).items[0]?.box).toEqual([13, 3, 23, 13]);
    expect((await move({ dx: 0.1, dy: 0.5, unit: "ratio", mapBack: false })).items[0]?.box).toEqual([15, 25, 25, 35]);
    expect((await move({ dx: 3 })).items[0]?.box).toEqual([126, 60, 146, 80]);
  });

  it("maps to the picture that is wired, and refuses one that is another", async () => {
    const half = { ...plantedImage(200, 100, 3), root: childRoot(original.root, scaling(2, 2)) };
    expect((await move({}, { image: half })).items[0]?.box).toEqual([60, 30, 70, 40]);
    const other = plantedImage(200, 100, 3, "other");
    await expect(move({}, { image: other })).rejects.toMatchObject({ code: "DIFFERENT_PICTURE" });
  });
});

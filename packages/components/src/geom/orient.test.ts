import type { Image } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { plantedImage, runComponent } from "../planted.contract.ts";
import { likeReference } from "../reference.contract.ts";
import orient from "./orient.ts";

const turned = async (image: Image, params: object): Promise<Image> =>
  (await runComponent(orient, { image }, params)).outputs.image as Image;

describe("geom.orient", () => {
  likeReference(orient, new URL("./orient.reference.json", import.meta.url));

  it.each([
    ["mirror", "mirror"],
    ["half", "half"],
    ["mirrorHalf", "mirrorHalf"],
    ["mirrorLeft", "mirrorLeft"],
    ["right", "left"],
    ["mirrorRight", "mirrorRight"],
  ])("%s and then %s is the picture that it was, pixels and place", async (there, back) => {
    for (const channels of [1, 3, 4] as const) {
      const image = plantedImage(67, 35, channels);
      const again = await turned(await turned(image, { orientation: there }), { orientation: back });
      expect([again.width, again.height, again.data]).toEqual([67, 35, image.data]);
      // 0 and -0 are the same place.
      expect(again.root.toRoot.map((value) => value + 0)).toEqual([1, 0, 0, 1, 0, 0]);
    }
  });

  it.each([
    ["landscape", 40, 30, [30, 40]],
    ["landscape", 30, 40, [30, 40]],
    ["landscape", 30, 30, [30, 30]],
    ["portrait", 30, 40, [40, 30]],
    ["portrait", 40, 30, [40, 30]],
  ])("only %s: %i × %i becomes %j", async (only, width, height, size) => {
    const image = await turned(plantedImage(width, height, 3), { orientation: "left", only });
    expect([image.width, image.height]).toEqual(size);
  });
});

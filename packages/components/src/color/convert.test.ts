import type { Image } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { plantedImage, runComponent } from "../planted.contract.ts";
import { likeReference } from "../reference.contract.ts";
import convert from "./convert.ts";

const converted = async (image: Image, params: object): Promise<Image> =>
  (await runComponent(convert, { image }, params)).outputs.image as Image;

describe("color.convert", () => {
  likeReference(convert, new URL("./convert.reference.json", import.meta.url));

  it.each([
    ["bgr", 0, 0],
    ["hsv", 2, 10],
    ["lab", 1.5, 10],
    ["ycbcr", 0.7, 2],
  ] as const)(
    "%s and back is the same picture within %f on average and %i at most, alpha exactly",
    async (space, mean, most) => {
      const image = plantedImage(64, 48, 4);
      const back = await converted(await converted(image, { to: space }), { from: space, to: "rgb" });
      const apart = [...image.data].map((value, at) => Math.abs(value - back.data[at]));
      expect(Math.max(...apart)).toBeLessThanOrEqual(most);
      expect(apart.reduce((sum, one) => sum + one, 0) / apart.length).toBeLessThanOrEqual(mean);
      expect(apart.filter((_, at) => at % 4 === 3)).toEqual(Array(64 * 48).fill(0));
    },
  );

  it("of grey has no saturation, and of one channel is three", async () => {
    const { data, channels } = await converted(plantedImage(16, 16, 1), { to: "hsv" });
    expect(channels).toBe(3);
    expect(data.every((value, at) => at % 3 === 2 || value === 0)).toBe(true);
  });
});

import type { Image } from "@kumiki/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plantedImage, runComponent } from "../planted.contract.ts";
import { likeReference } from "../reference.contract.ts";
import whiteBalance from "./whiteBalance.ts";

const flat = (...color: number[]): Image => {
  const image = plantedImage(9, 7, 3);
  return { ...image, data: image.data.map((_, at) => color[at % 3]) };
};

describe("color.whiteBalance", () => {
  likeReference(whiteBalance, new URL("./whiteBalance.reference.json", import.meta.url));

  it("makes the reference itself grey, of the brightness that it had", async () => {
    const value = fc.integer({ min: 40, max: 150 });
    const property = fc.asyncProperty(value, value, value, async (r, g, b) => {
      const image = flat(r, g, b);
      const { outputs } = await runComponent(whiteBalance, { image, reference: image }, { method: "reference" });
      const grey = 0.299 * r + 0.587 * g + 0.114 * b;
      for (const sample of (outputs.image as Image).data) expect(Math.abs(sample - grey)).toBeLessThanOrEqual(0.51);
    });
    await fc.assert(property, { numRuns: 50 });
  });

  it("without the reference that it is told to use names the input", async () => {
    await expect(runComponent(whiteBalance, { image: flat(1, 2, 3) }, { method: "reference" })).rejects.toMatchObject({
      code: "MISSING_INPUT",
      problem: { field: "reference" },
    });
  });

  it.each(["grayworld", "whitepatch"])("%s leaves black and grey pictures as they are", async (method) => {
    for (const image of [flat(0, 0, 0), plantedImage(9, 7, 1)]) {
      const { outputs } = await runComponent(whiteBalance, { image }, { method });
      expect((outputs.image as Image).data).toEqual(image.data);
    }
  });
});

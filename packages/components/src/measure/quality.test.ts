import type { Image } from "@kumiki/core";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { noiseDeviation } from "../pixels/laplacian.ts";
import { imageFrom, sharpOf } from "../pixels/sharp-image.ts";
import { plantedImage, runComponent } from "../planted.contract.ts";
import quality from "./quality.ts";

interface Report {
  readonly sharpness: number;
  readonly noise: number;
  readonly exposure: { readonly under: number; readonly over: number; readonly mean: number };
  readonly failed: readonly string[];
}

async function photo(): Promise<Image> {
  const file = new URL("../../../../examples/photos/rocket.jpg", import.meta.url);
  const { data, info } = await sharp(file.pathname).resize(640).raw().toBuffer({ resolveWithObject: true });
  return { ...plantedImage(info.width, info.height, 3), data: new Uint8Array(data) };
}
const check = async (image: Image, params: object = {}) => {
  const { outputs } = await runComponent(quality, { image }, { minSide: 300, ...params });
  return { ...(outputs.report as Report), ok: outputs.ok };
};

describe("measure.quality", () => {
  it("passes a good photo, and fails it when it is blurred, darkened, noisy or small, each by its own check", async () => {
    const image = await photo();
    const limits = { blurMin: 50, underMax: 0.6, overMax: 0.6, noiseMax: 10 };
    expect(await check(image, limits)).toMatchObject({ ok: true, failed: [] });
    const blurred = await imageFrom((await sharpOf(image)).blur(4), 3, image.root);
    expect(await check(blurred, limits)).toMatchObject({ ok: false, failed: ["blur"] });
    const black = { ...image, data: image.data.map((value) => value / 40) };
    expect((await check(black, { ...limits, checks: ["exposure"] })).failed).toEqual(["exposure"]);
    expect((await check(image, { ...limits, minSide: 2000 })).failed).toEqual(["resolution"]);
    const noisy = { ...image, data: image.data.map((value, at) => value + ((at * 2_654_435_761) % 97) - 48) };
    expect((await check(noisy, limits)).failed).toContain("noise");
  });

  it("asks only what is to be checked, but tells all numbers", async () => {
    const report = await check(plantedImage(40, 30, 3), { checks: ["resolution"], minSide: 30 });
    expect(report).toMatchObject({ ok: true, failed: [], noise: expect.any(Number) });
    expect((await check(plantedImage(40, 30, 3), { checks: [] })).ok).toBe(true);
  });

  it.each([5, 20])("finds noise of deviation %d", (deviation) => {
    // Sums of 12 even numbers are nearly normal; a fixed seed.
    let seed = 1;
    const even = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    const normal = () => Array.from({ length: 12 }, even).reduce((sum, one) => sum + one, -6);
    const data = Uint8Array.from({ length: 200 * 200 }, (_, at) => 100 + (at % 200) / 4 + normal() * deviation + 0.5);
    const found = noiseDeviation({ data, width: 200, height: 200 });
    expect(Math.abs(found - deviation)).toBeLessThan(deviation * 0.05);
  });

  it("tells shares of nearly black and nearly white", async () => {
    const data = new Uint8Array(100 * 100).fill(128).fill(0, 0, 3000).fill(255, 9000);
    const { exposure } = await check({ ...plantedImage(100, 100, 1), data });
    expect(exposure).toEqual({ under: 0.3, over: 0.1, mean: expect.closeTo(102.3, 6) });
  });
});

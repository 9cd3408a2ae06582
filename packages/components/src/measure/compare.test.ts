import type { Image } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { plantedImage, runComponent } from "../planted.contract.ts";
import { likeReference } from "../reference.contract.ts";
import compare from "./compare.ts";

const image = plantedImage(64, 48, 3);
/** A grey block where the picture had its pattern. */
const marked = {
  ...image,
  data: image.data.map((value, at) => {
    const [x, y] = [Math.floor(at / 3) % 64, Math.floor(at / 192)];
    return x >= 40 && x < 56 && y >= 10 && y < 30 ? 128 : value;
  }),
};
const compared = (other: Image, params: object = {}) => runComponent(compare, { image, other }, params);

describe("measure.compare", () => {
  likeReference(compare, new URL("./compare.reference.json", import.meta.url));

  it.each(["ssim", "psnr", "mae", "phash"])("%s: a picture is as itself, with nothing on the map", async (metric) => {
    const { outputs } = await compared(image, { metric });
    expect(outputs.value).toBeCloseTo({ ssim: 1, psnr: 100, mae: 0, phash: 1 }[metric] ?? Number.NaN, 9);
    expect(outputs.same).toBe(true);
    const { data } = outputs.heatmap as Image;
    expect([...data.subarray(0, 3)]).toEqual([68, 1, 84]);
    expect(new Set(data).size).toBe(3);
  });

  it.each(["ssim", "psnr", "mae"])("%s: what differs is bright on the map, and only that", async (metric) => {
    const { outputs } = await compared(marked, { metric });
    expect(outputs.same).toBe(false);
    const { data } = outputs.heatmap as Image;
    const green = (x: number, y: number) => data[(y * 64 + x) * 3 + 1] ?? 0;
    expect(green(48, 20)).toBeGreaterThan(60);
    expect(green(10, 40)).toBe(1);
  });

  it("brings the second to the first's size and says so; a hash is of its own size", async () => {
    const small = plantedImage(32, 24, 3);
    expect((await compared(small)).warnings).toHaveLength(1);
    const { outputs, warnings } = await compared(small, { metric: "phash" });
    expect(warnings).toEqual([]);
    expect(outputs.heatmap).toMatchObject({ width: 64, height: 48 });
  });

  it.each([
    ["psnr", { psnrMin: 3 }, true],
    ["psnr", { psnrMin: 60 }, false],
    ["mae", { maeMax: 100 }, true],
    ["mae", { maeMax: 0.1 }, false],
    ["ssim", { threshold: 0.1 }, true],
  ])("%s has a limit of its own: %o", async (metric, limit, same) => {
    expect((await compared(marked, { metric, ...limit })).outputs.same).toBe(same);
  });
});

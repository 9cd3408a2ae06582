import type { Image } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { plantedImage, runComponent } from "../planted.contract.ts";
import { likeReference } from "../reference.contract.ts";
import equalize from "./equalize.ts";

const methods = ["clahe", "global", "stretch"] as const;
const made = async (image: Image, params: object): Promise<Image> =>
  (await runComponent(equalize, { image }, params)).outputs.image as Image;

describe("color.equalize", () => {
  likeReference(equalize, new URL("./equalize.reference.json", import.meta.url));

  it.each(methods)("%s keeps alpha, and a picture of one colour", async (method) => {
    const image = plantedImage(33, 21, 4);
    const alpha = ({ data }: Image) => data.filter((_, at) => at % 4 === 3);
    expect(alpha(await made(image, { method }))).toEqual(alpha(image));
    const flat = { ...image, data: image.data.map((_, at) => [90, 120, 60, 255][at % 4]) };
    const same = await made(flat, { method });
    // CLAHE moves a whole tile of one value: a spike is cut and spread.
    if (method !== "clahe") expect(same.data).toEqual(flat.data);
    else expect(new Set(same.data.filter((_, at) => at % 4 === 0)).size).toBe(1);
  });

  it.each(methods)("%s makes a dull picture reach further", async (method) => {
    const image = plantedImage(64, 48, 1);
    const dull = { ...image, data: image.data.map((value) => 100 + (value >> 3)) };
    const { data } = await made(dull, { method });
    expect(Math.max(...data) - Math.min(...data)).toBeGreaterThan(60);
  });

  it.each([
    [1, 1],
    [3, 64],
    [65, 2],
  ])("a picture of %i × %i smaller than its tiles is no fault", async (width, height) => {
    expect((await made(plantedImage(width, height, 3), { grid: 32 })).data).toHaveLength(width * height * 3);
  });
});

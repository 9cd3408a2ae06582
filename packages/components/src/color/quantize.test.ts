import type { Image } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { plantedImage, runComponent } from "../planted.contract.ts";
import { likeReference } from "../reference.contract.ts";
import quality from "./quantize.quality.reference.json" with { type: "json" };
import quantize from "./quantize.ts";

const made = async (image: Image, params: object) => {
  const { outputs } = await runComponent(quantize, { image }, params);
  return {
    image: outputs.image as Image,
    palette: outputs.palette as readonly { color: string; share: number }[],
  };
};

/** Different colours of a picture, alpha apart. */
const colorsOf = ({ data, channels }: Image): Set<string> =>
  new Set(
    Array.from({ length: data.length / channels }, (_, at) =>
      data.slice(at * channels, at * channels + Math.min(3, channels)).join(),
    ),
  );

const errorOf = (one: Uint8Array, other: Uint8Array): number =>
  one.reduce((sum, value, at) => sum + (value - other[at]) ** 2, 0) / one.length;

describe("color.quantize", () => {
  likeReference(quantize, new URL("./quantize.reference.json", import.meta.url));

  const photo: Image = { ...plantedImage(96, 72, 3), data: new Uint8Array(Buffer.from(quality.photo, "base64")) };

  it.each(quality.cases)("is as near as the best of Pillow with $colors colours", async ({ colors, error }) => {
    const { image } = await made(photo, { colors });
    expect(colorsOf(image).size).toBeLessThanOrEqual(colors);
    expect(errorOf(image.data, photo.data)).toBeLessThanOrEqual(error * 1.05);
  });

  it("dithered, a smooth slope has no steps of its own: means of areas stay", async () => {
    const slope = { ...photo, data: photo.data.map((_, at) => 40 + Math.floor(((at / 3) % 96) * 1.8)) };
    const means = ({ data }: Image) =>
      [0, 1, 2, 3].map((part) => {
        const values = data.filter((_, at) => Math.floor(((at / 3) % 96) / 24) === part);
        return values.reduce((sum, value) => sum + value, 0) / values.length;
      });
    const dithered = means((await made(slope, { palette: ["#000000", "#ffffff"], dither: true })).image);
    for (const [part, mean] of means(slope).entries()) expect(Math.abs(dithered[part] - mean)).toBeLessThan(4);
  });

  it("uses the colours that are given and no others, and tells how much of each", async () => {
    const palette = ["#102030", "#f0e0d0", "#ff0000"];
    const { image, palette: told } = await made(photo, { palette, dither: true });
    const written = new Set(told.map(({ color }) => color));
    expect([...written].every((color) => palette.includes(color))).toBe(true);
    expect(colorsOf(image).size).toBe(written.size);
    expect(told.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(told.map(({ share }) => share)).toEqual(told.map(({ share }) => share).toSorted((a, b) => b - a));
  });

  it.each([1, 4] as const)("of %i channel(s) keeps them, and alpha", async (channels) => {
    const image = plantedImage(40, 30, channels);
    const { image: few } = await made(image, { colors: 4 });
    expect(colorsOf(few).size).toBeLessThanOrEqual(4);
    if (channels === 4)
      expect(few.data.filter((_, at) => at % 4 === 3)).toEqual(image.data.filter((_, at) => at % 4 === 3));
  });
});

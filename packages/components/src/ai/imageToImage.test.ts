import type { Image } from "@kumiki/core";
import { expect, it } from "vitest";
import { plantedImage, runComponent } from "../planted.contract.ts";
import imageToImage from "./imageToImage.ts";

const remade = async (image: Image, params: object = {}) =>
  (await runComponent(imageToImage, { image }, params)).outputs.image as Image;
const image = plantedImage(90, 70, 3);

it("gives a picture twice as large, and the way back to the original", async () => {
  const large = await remade(image);
  expect([large.width, large.height, large.channels]).toEqual([180, 140, 3]);
  expect(large.root).toEqual({ ...image.root, toRoot: [0.5, 0, 0, 0.5, 0, 0] });
});

it.each([
  [32, 2],
  [33, 3],
  [64, 8],
  [256, 2],
])("tiles of %i px that overlap by %i show no seams: the same as in one piece", async (tile, overlap) => {
  const whole = await remade(image, { tile: 0, overlap: 2 });
  expect(await remade(image, { tile, overlap })).toEqual(whole);
});

it("shows its seams where tiles do not overlap", async () => {
  const whole = await remade(image, { tile: 0, overlap: 2 });
  expect((await remade(image, { tile: 32, overlap: 0 })).data).not.toEqual(whole.data);
});

it("does not darken the edge of the picture: what lies outside is like the edge", async () => {
  const plain: Image = { ...image, data: new Uint8Array(image.data.length).fill(120) };
  expect(new Set((await remade(plain)).data)).toEqual(new Set([120]));
});

it("keeps grey grey, and enlarges alpha", async () => {
  const grey = await remade(plantedImage(40, 30, 1));
  expect([grey.channels, grey.data.length]).toEqual([1, 80 * 60]);
  const clear = await remade(plantedImage(40, 30, 4));
  expect(clear.channels).toBe(4);
  const alpha = clear.data.filter((_, at) => at % 4 === 3);
  expect(Math.min(...alpha)).toBeGreaterThanOrEqual(190);
});

it("refuses a result of more pixels than a picture can have, before it computes anything", async () => {
  const wide = { ...image, width: 20_000, height: 4000, data: new Uint8Array() };
  await expect(remade(wide)).rejects.toMatchObject({ code: "IMAGE_TOO_LARGE", problem: { received: "40000 × 8000" } });
});

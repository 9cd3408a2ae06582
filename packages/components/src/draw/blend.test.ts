import type { Image, Mask } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { plantedImage, plantedMask, runComponent } from "../planted.contract.ts";
import { likeReference } from "../reference.contract.ts";
import blend from "./blend.ts";

const flat = (pixel: readonly number[], width = 4, height = 3): Image => ({
  ...plantedImage(width, height, pixel.length as 1 | 3 | 4),
  data: Uint8Array.from({ length: width * height * pixel.length }, (_, at) => pixel[at % pixel.length] ?? 0),
});
const mixed = async (image: Image, overlay: Image, params: object = {}, mask?: Mask) =>
  (await runComponent(blend, { image, overlay, mask }, params)).outputs.image as Image;
const pixel = ({ data, channels, width }: Image, x = 0, y = 0) => [
  ...data.subarray((y * width + x) * channels, (y * width + x + 1) * channels),
];

describe("draw.blend", () => {
  likeReference(blend, new URL("./blend.reference.json", import.meta.url));

  it.each([
    ["over", [100, 200, 50]],
    ["add", [255, 255, 60]],
    ["multiply", [78, 78, 2]],
    ["screen", [222, 222, 58]],
    ["difference", [100, 100, 40]],
  ])("%s of opaque colours", async (mode, expected) => {
    expect(pixel(await mixed(flat([200, 100, 10]), flat([100, 200, 50]), { mode }))).toEqual(expected);
  });

  it("opacity, alpha of the overlay and mask each weaken it", async () => {
    const [below, above] = [flat([0, 0, 0]), flat([200, 200, 200])];
    expect(pixel(await mixed(below, above, { opacity: 0.5 }))).toEqual([100, 100, 100]);
    expect(pixel(await mixed(below, flat([200, 200, 200, 128])))).toEqual([100, 100, 100]);
    const mask = { ...plantedMask(below), data: new Uint8Array(12).fill(255, 0, 1) };
    const once = await mixed(below, above, {}, mask);
    expect([pixel(once, 0), pixel(once, 1)]).toEqual([
      [200, 200, 200],
      [0, 0, 0],
    ]);
  });

  it("over a clear picture shows the overlay, and what is half clear under it", async () => {
    expect(pixel(await mixed(flat([9, 9, 9, 0]), flat([200, 100, 50])))).toEqual([200, 100, 50, 255]);
    const half = pixel(await mixed(flat([0, 0, 0, 128]), flat([200, 100, 50, 128])));
    expect(half[3]).toBe(192);
    expect(half[0]).toBeCloseTo(133, -1);
  });

  it("a brightness becomes alpha", async () => {
    expect(pixel(await mixed(flat([10, 20, 30]), flat([255, 255, 255]), { mode: "alphaMask" }))).toEqual([
      10, 20, 30, 255,
    ]);
    expect(pixel(await mixed(flat([10, 20, 30]), flat([0]), { mode: "alphaMask" }))).toEqual([10, 20, 30, 0]);
  });

  it.each([
    [1, 1, ["000", "011", "011"]],
    [-2, -1, ["110", "110", "000"]],
    [100, 0, ["000", "000", "000"]],
  ])("lies at (%d, %d), and may reach out of the picture", async (x, y, rows) => {
    const { data } = await mixed(flat([0], 3, 3), flat([255], 4, 3), { x, y });
    expect([0, 3, 6].map((at) => [...data.subarray(at, at + 3)].map((value) => value / 255).join(""))).toEqual(rows);
  });

  it("keeps grey under grey, and becomes coloured under colour", async () => {
    expect((await mixed(flat([1]), flat([2]))).channels).toBe(1);
    expect(pixel(await mixed(flat([1]), flat([2, 3, 4])))).toEqual([2, 3, 4]);
    expect(pixel(await mixed(flat([10, 20, 30]), flat([5]), { mode: "add" }))).toEqual([15, 25, 35]);
  });
});

import { type Image, identity, invert, type ModelInput, mapBox, modelInputSchema } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { pictureToTensor } from "./tensor.ts";

const picture = (width: number, height: number, channels: Image["channels"], data: ArrayLike<number>): Image => ({
  kind: "image",
  width,
  height,
  channels,
  data: Uint8Array.from(data),
  root: { id: "root", width, height, toRoot: identity },
});
const input = (width: number, height: number, more: Partial<ModelInput> = {}): ModelInput =>
  modelInputSchema.parse({ name: "images", layout: "NHWC", width, height, ...more });
const red = [255, 10, 20];
const sky = [1, 2, 250];

describe("values", () => {
  const two = picture(2, 1, 3, [...red, ...sky]);
  it("keeps pixels as they are in NHWC", async () => {
    const { tensor } = await pictureToTensor(two, input(2, 1));
    expect(tensor).toMatchObject({ name: "images", datatype: "FP32", shape: [1, 1, 2, 3] });
    expect([...tensor.data]).toEqual([...red, ...sky]);
  });
  it.each(["NHWC", "NCHW"] as const)("makes one plane of luma for a model that sees grey (%s)", async (layout) => {
    const colors = picture(2, 1, 3, [255, 0, 0, 10, 200, 100]);
    const grey = input(2, 1, { layout, channels: "GREY", mean: [10, 0, 0], std: [2, 1, 1] });
    const { tensor } = await pictureToTensor(colors, grey);
    expect(tensor.shape).toEqual(layout === "NHWC" ? [1, 1, 2, 1] : [1, 1, 1, 2]);
    expect([...tensor.data]).toEqual([(76 - 10) / 2, (132 - 10) / 2]);
  });
  it("separates planes in NCHW and turns to BGR", async () => {
    const { tensor } = await pictureToTensor(two, input(2, 1, { layout: "NCHW", channels: "BGR" }));
    expect(tensor.shape).toEqual([1, 3, 1, 2]);
    expect([...tensor.data]).toEqual([20, 250, 10, 2, 255, 1]);
  });
  it("applies mean and std per channel of the model", async () => {
    const { tensor } = await pictureToTensor(two, input(2, 1, { mean: [1, 2, 3], std: [1, 2, 4], channels: "BGR" }));
    expect([...tensor.data]).toEqual([19, 4, 63, 249, 0, -0.5]);
  });
  it("spreads grey and drops alpha without blending", async () => {
    expect([...(await pictureToTensor(picture(1, 1, 1, [7]), input(1, 1))).tensor.data]).toEqual([7, 7, 7]);
    const clear = picture(2, 1, 4, [...red, 0, ...sky, 255]);
    expect([...(await pictureToTensor(clear, input(2, 1))).tensor.data]).toEqual([...red, ...sky]);
    const wide = picture(4, 1, 4, [...red, 0, ...red, 0, ...red, 0, ...red, 0]);
    expect([...(await pictureToTensor(wide, input(2, 1))).tensor.data]).toEqual([...red, ...red]);
    const grey = picture(4, 1, 1, [9, 9, 9, 9]);
    expect([...(await pictureToTensor(grey, input(2, 1))).tensor.data]).toEqual([9, 9, 9, 9, 9, 9]);
  });
});

/** A grey 40 picture with a bright rectangle. */
function bright(width: number, height: number, [x1, y1, x2, y2]: readonly number[]): Image {
  const inside = (x: number, y: number) => x >= x1! && x < x2! && y >= y1! && y < y2!;
  const data = Array.from({ length: width * height * 3 }, (_, index) => {
    const pixel = Math.floor(index / 3);
    return inside(pixel % width, Math.floor(pixel / width)) ? 240 : 40;
  });
  return picture(width, height, 3, data);
}

/** The box of values above 140 in the first channel of an NHWC tensor. */
function brightBox(data: ArrayLike<number>, width: number, height: number): number[] {
  const xs: number[] = [];
  const ys: number[] = [];
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      if (data[(y * width + x) * 3]! > 140) {
        xs.push(x);
        ys.push(y);
      }
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs) + 1, Math.max(...ys) + 1];
}

describe("geometry", () => {
  const box = [120, 40, 180, 90] as const;
  it.each([
    ["stretch", 200, 100],
    ["letterbox", 200, 100],
    ["stretch", 333, 517],
    ["letterbox", 333, 517],
    ["letterbox", 201, 97],
  ] as const)("%s of %i × %i leads back to the picture", async (fit, width, height) => {
    const image = bright(width, height, box);
    const { tensor, geometry } = await pictureToTensor(image, input(96, 96, { fit }));
    const found = brightBox(tensor.data as Float32Array, 96, 96);
    const there = mapBox(invert(geometry.toPicture), box);
    for (const side of [0, 1, 2, 3]) expect(Math.abs(found[side]! - there[side]!)).toBeLessThanOrEqual(1);
    expect(geometry).toMatchObject({ width, height });
  });
  it("pads both sides of a letterbox, the odd pixel below", async () => {
    const image = picture(4, 2, 3, Array(24).fill(200));
    const { tensor, geometry } = await pictureToTensor(image, input(4, 5, { fit: "letterbox", std: [2, 2, 2] }));
    const rows = Array.from({ length: 5 }, (_, row) => tensor.data[row * 12]);
    expect(rows).toEqual([57, 100, 100, 57, 57]);
    expect(geometry.toPicture).toEqual([1, 0, 0, 1, 0, -1]);
  });
  it.each([
    [1, 1],
    [1, 1000],
    [1000, 1],
    [7, 3],
  ])("survives %i × %i", async (width, height) => {
    const image = picture(width, height, 3, Array(width * height * 3).fill(9));
    for (const fit of ["stretch", "letterbox"] as const) {
      const { tensor } = await pictureToTensor(image, input(32, 16, { fit }));
      expect(tensor.data).toHaveLength(32 * 16 * 3);
      expect(tensor.data).toContain(9);
    }
  });
  it("leaves the picture untouched", async () => {
    const image = bright(50, 40, [10, 10, 20, 20]);
    const before = image.data.slice();
    await pictureToTensor(image, input(32, 32));
    expect(image.data).toEqual(before);
  });
});

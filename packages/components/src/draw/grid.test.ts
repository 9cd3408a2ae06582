import type { Image } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { plantedImage, runComponent } from "../planted.contract.ts";
import { gridLayout } from "../text/grid-layout.ts";
import grid from "./grid.ts";

const colours = [
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
] as const;
const picture = ([r, g, b]: readonly number[], width = 200, height = 100): Image => ({
  ...plantedImage(width, height, 3),
  data: Uint8Array.from({ length: width * height * 3 }, (_, at) => [r, g, b][at % 3] ?? 0),
});
const plain = { captions: false, cellSize: 64, gap: 10 };
const sheet = async (inputs: object, params: object = {}) => {
  const { outputs, warnings } = await runComponent(grid, inputs, { ...plain, ...params });
  const image = outputs.image as Image;
  const at = (x: number, y: number) => [
    ...image.data.subarray((y * image.width + x) * 3, (y * image.width + x) * 3 + 3),
  ];
  return { image, at, warnings };
};

describe("draw.grid", () => {
  it("lays pictures out row by row, each whole in its cell", async () => {
    const { image, at } = await sheet({ images: colours.map((one) => picture(one)) });
    // Two columns, two rows.
    expect([image.width, image.height]).toEqual([158, 158]);
    expect([at(42, 42), at(116, 42), at(42, 116), at(116, 116)]).toEqual([...colours, [255, 255, 255]]);
    // 200×100 in 64×64 leaves 16 above and below.
    expect([at(42, 24), at(42, 27)]).toEqual([
      [255, 255, 255],
      [255, 0, 0],
    ]);
  });

  it("writes captions below: numbers, or what is wired, cut to the width of a cell", async () => {
    const images = colours.map((one) => picture(one));
    const blank = (await sheet({ images })).image;
    const numbered = (await sheet({ images }, { captions: true })).image;
    expect(numbered.height).toBe(gridLayout(3, { ...plain, columns: 0, captions: true }).height);
    expect(numbered.height).toBeGreaterThan(blank.height);
    const captions = ["短い", "a".repeat(400), "x"];
    const { image, at } = await sheet({ images, captions }, { captions: true });
    const inked = Array.from({ length: image.width }, (_, x) => x).filter((x) =>
      [78, 80, 82].some((y) => (at(x, y)[0] ?? 255) < 200),
    );
    expect(inked.length).toBeGreaterThan(10);
    // The gap right of the long caption stays empty.
    expect(inked.every((x) => x < 149)).toBe(true);
  });

  it("takes clear pictures on its background, and does not make small ones larger", async () => {
    const clear = { ...plantedImage(10, 10, 4), data: new Uint8Array(400) };
    const { at } = await sheet({ images: [clear, picture([1, 2, 3], 10, 10)] }, { background: "#102030" });
    expect([at(42, 42), at(116, 42), at(116, 20)]).toEqual([
      [16, 32, 48],
      [1, 2, 3],
      [16, 32, 48],
    ]);
  });

  it("has a root of its own that the same pictures give again", async () => {
    const images = colours.map((one) => picture(one));
    const [one, other, fewer] = await Promise.all([
      sheet({ images }),
      sheet({ images }),
      sheet({ images: images.slice(1) }),
    ]);
    expect(one.image.root).toEqual(other.image.root);
    expect(one.image.root.id).not.toBe(fewer.image.root.id);
  });

  it("no pictures are an empty cell and a warning", async () => {
    const { image, warnings } = await sheet({ images: [] });
    expect([image.width, image.height]).toEqual([84, 84]);
    expect(warnings).toHaveLength(1);
  });

  it("tells the size before a run", () => {
    const params = grid.params.parse({ ...plain, columns: 3 });
    const size = { width: 200, height: 100, channels: 3, count: 5 } as const;
    expect(grid.size?.(params, { images: size })).toEqual({ image: { width: 232, height: 158, channels: 3 } });
  });
});

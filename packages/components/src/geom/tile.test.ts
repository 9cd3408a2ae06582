import { type Image, mapPoint } from "@kumiki/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plantedImage, runComponent } from "../planted.contract.ts";
import tile from "./tile.ts";

const made = async (image: Image, params: object) => {
  const { outputs } = await runComponent(tile, { image }, params);
  return {
    images: outputs.images as readonly Image[],
    offsets: outputs.offsets as { tiles: { x: number; y: number; width: number; height: number }[] },
  };
};

describe("geom.tile", () => {
  it.each([
    [{ tileWidth: 40, tileHeight: 40, overlap: 0 }, [0, 40, 60]],
    [{ tileWidth: 40, tileHeight: 40, overlap: 0.5 }, [0, 20, 40, 60]],
    [{ tileWidth: 40, tileHeight: 40, overlap: 0, dedupEdge: false }, [0, 40, 80]],
    [{ tileWidth: 100, tileHeight: 40 }, [0]],
    [{ tileWidth: 400, tileHeight: 400 }, [0]],
  ])("%o of 100 px begins at %j", async (params, starts) => {
    const { offsets } = await made(plantedImage(100, 40, 3), params);
    expect(offsets.tiles.map(({ x }) => x)).toEqual(starts);
  });

  it("covers every pixel, each tile showing just what lies at its place", async () => {
    const params = fc.record({
      tileWidth: fc.integer({ min: 32, max: 60 }),
      tileHeight: fc.integer({ min: 32, max: 60 }),
      overlap: fc.double({ min: 0, max: 0.9, noNaN: true }),
      dedupEdge: fc.boolean(),
    });
    const side = fc.integer({ min: 1, max: 130 });
    const property = fc.asyncProperty(side, side, params, async (width, height, given) => {
      const image = plantedImage(width, height, 1);
      const { images } = await made(image, given);
      const covered = new Uint8Array(width * height);
      for (const { root, data, ...tile } of images) {
        if (given.dedupEdge) {
          expect([tile.width, tile.height]).toEqual([
            Math.min(width, given.tileWidth),
            Math.min(height, given.tileHeight),
          ]);
        }
        const [left, top] = mapPoint(root.toRoot, 0, 0);
        for (let y = 0; y < tile.height; y++) {
          const at = (top + y) * width + left;
          expect(
            Buffer.compare(
              data.subarray(y * tile.width, (y + 1) * tile.width),
              image.data.subarray(at, at + tile.width),
            ),
          ).toBe(0);
          covered.fill(1, at, at + tile.width);
        }
      }
      expect(covered.every(Boolean)).toBe(true);
      expect(new Set(images.map(({ root }) => root.toRoot.join())).size).toBe(images.length);
    });
    await fc.assert(property, { numRuns: 60 });
  });

  it("too many tiles are told before any is made", async () => {
    await expect(
      made(plantedImage(4000, 3000, 1), { tileWidth: 32, tileHeight: 32, overlap: 0.9 }),
    ).rejects.toMatchObject({
      code: "TOO_MANY_TILES",
      problem: { expected: 1000 },
    });
  });
});

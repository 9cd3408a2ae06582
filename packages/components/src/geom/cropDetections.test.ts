import { type Box, type Image, mapPoint } from "@kumiki/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plantedDetections, plantedImage, runComponent } from "../planted.contract.ts";
import cropDetections from "./cropDetections.ts";

const cutOut = async (image: Image, boxes: readonly Box[], params: object): Promise<Image[]> => {
  const detections = plantedDetections(image, boxes);
  const { outputs } = await runComponent(cropDetections, { image, detections }, { minSize: 1, ...params });
  return outputs.images as Image[];
};

/** Every pixel of a part is the picture's pixel at the place that its lineage names, or the fill colour outside. */
function expectPixelsOf(image: Image, part: Image, fill: readonly number[]): void {
  const at = (picture: Image, x: number, y: number): number[] =>
    [0, 1, 2].map((channel) => picture.data[(y * picture.width + x) * 3 + channel] ?? -1);
  for (let y = 0; y < part.height; y++)
    for (let x = 0; x < part.width; x++) {
      const [px, py] = mapPoint(part.root.toRoot, x, y);
      const outside = px < 0 || py < 0 || px >= image.width || py >= image.height;
      if (String(at(part, x, y)) !== String(outside ? fill : at(image, px, py))) expect.fail(`${x}, ${y} is another`);
    }
}

describe("geom.cropDetections makes squares", () => {
  const image = plantedImage(97, 61, 3);
  const share = fc.double({ min: -0.4, max: 1.4, noNaN: true });
  const box = fc
    .tuple(share, share, share, share)
    .map(([a, b, c, d]): Box => [97 * Math.min(a, b), 61 * Math.min(c, d), 97 * Math.max(a, b), 61 * Math.max(c, d)])
    .filter(([x1, y1, x2, y2]) => x2 - x1 > 1 && y2 - y1 > 1);

  it.each(["inside", "pad"] as const)("exactly, wherever a box lies (%s), of the right pixels", async (edge) => {
    const property = fc.asyncProperty(box, fc.constantFrom(0, 0.3, 1), async (one, padding) => {
      for (const part of await cutOut(image, [one], { square: true, padding, edge, fill: "#102030" })) {
        expect(part.width).toBe(part.height);
        const longer = Math.max(one[2] - one[0], one[3] - one[1]) * (1 + 2 * padding);
        expect(Math.abs(part.width - Math.min(longer, edge === "pad" ? 3 * 97 : 61))).toBeLessThan(0.51);
        expectPixelsOf(image, part, [16, 32, 48]);
      }
    });
    await fc.assert(property, { numRuns: 60 });
  });

  it("a face of 111.6 × 111.4 px gives no 112 × 113", async () => {
    const wide = plantedImage(400, 300, 3);
    const [part] = await cutOut(wide, [[100.4, 100.7, 212, 212.1]], { square: true, padding: 0 });
    expect(part).toMatchObject({ width: 112, height: 112 });
  });

  it.each([
    ["inside", [0, 11]],
    ["pad", [-10, 11]],
  ] as const)("at the left edge %s starts at %j", async (edge, start) => {
    const [part] = await cutOut(image, [[-10, 20, 20, 32]], { square: true, padding: 0, edge });
    expect(mapPoint(part?.root.toRoot ?? [0, 0, 0, 0, 0, 0], 0, 0)).toEqual(start);
    expect(part).toMatchObject({ width: 30, height: 30 });
  });

  it("a box outside the picture gives nothing, and one from nowhere takes no memory", async () => {
    expect(await cutOut(image, [[200, 10, 220, 30]], { square: true, edge: "pad" })).toEqual([]);
    const [part] = await cutOut(image, [[-1e7, -1e7, 1e7, 1e7]], { square: true, edge: "pad" });
    expect(part?.width).toBe(3 * 97);
  });
});

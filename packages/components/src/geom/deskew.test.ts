import { type Image, identity, mapPoint } from "@kumiki/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plantedImage, runComponent } from "../planted.contract.ts";
import { likeReference } from "../reference.contract.ts";
import deskew from "./deskew.ts";

/** Lines of dark marks on paper, turned clockwise by degrees about the middle: each pixel asks where it was. */
function page(angle: number, { width = 420, height = 300 } = {}): Image {
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  const ink = (x: number, y: number): boolean =>
    Math.abs(x) < width * 0.4 &&
    Math.abs(y) < height * 0.4 &&
    (y + 1000) % 14 < 6 &&
    (x + 1000 + Math.floor((y + 1000) / 14) * 17) % 23 < 16;
  const data = new Uint8Array(width * height);
  for (let at = 0; at < data.length; at++) {
    const [x, y] = [(at % width) + 0.5 - width / 2, Math.floor(at / width) + 0.5 - height / 2];
    data[at] = ink(x * cos + y * sin, y * cos - x * sin) ? 40 : 235;
  }
  return { kind: "image", width, height, channels: 1, data, root: { id: "p", width, height, toRoot: identity } };
}

/** Lines here are 336 px long; less than this leaves the same pixels, for they are not smoothed. */
const lessThanPixel = (Math.atan(0.75 / 336) * 180) / Math.PI;

const straightened = async (image: Image, params: object = {}) => {
  const { outputs, warnings } = await runComponent(deskew, { image }, params);
  return { image: outputs.image as Image, angle: outputs.angle as number, warnings };
};

describe("geom.deskew", () => {
  likeReference(deskew, new URL("./deskew.reference.json", import.meta.url));

  it.each(["either", "horizontal"])(
    "finds any angle within less than a pixel over a line's length (%s)",
    async (target) => {
      const property = fc.asyncProperty(fc.double({ min: -14.5, max: 14.5, noNaN: true }), async (angle) => {
        const found = await straightened(page(angle), { target, skipBelow: 0 });
        expect(Math.abs(found.angle + angle)).toBeLessThan(lessThanPixel);
      });
      await fc.assert(property, { numRuns: 15 });
    },
  );

  it("what it made straight is straight, and maps back to where it was", async () => {
    const { image, angle } = await straightened(page(6));
    expect((await straightened(image, { skipBelow: 0 })).angle).toBeCloseTo(0, 0);
    expect(angle).toBeCloseTo(-6, 0);
    const [x, y] = mapPoint(image.root.toRoot, 210 + 100, 150);
    expect([x - 210, y - 150]).toEqual([
      expect.closeTo(100 * Math.cos((angle * Math.PI) / 180), 6),
      expect.closeTo(-100 * Math.sin((angle * Math.PI) / 180), 6),
    ]);
  });

  it("leaves what is straight enough, or beyond the limit, or without lines", async () => {
    const straight = page(0.2);
    expect((await straightened(straight)).image).toBe(straight);
    const far = await straightened(page(12), { maxAngle: 5 });
    expect(Math.abs(far.angle)).toBeLessThanOrEqual(5);
    const flat = { ...plantedImage(300, 200, 3), data: new Uint8Array(180_000).fill(90) };
    const { image, angle, warnings } = await straightened(flat);
    expect([image, angle, warnings.length]).toEqual([flat, 0, 1]);
  });
});

import { detectionsOn, type Image } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { plantedDetections, plantedImage, runComponent } from "../planted.contract.ts";
import { likeReference } from "../reference.contract.ts";
import distort from "./distort.ts";

likeReference(distort, new URL("./distort.reference.json", import.meta.url));

describe("where things are afterwards", () => {
  const line = (image: Image): number[] =>
    [25, 50].map((x) => {
      const column = Array.from({ length: image.height }, (_, y) => image.data[y * image.width + x] ?? 0);
      return column.indexOf(Math.max(...column));
    });
  const straight: Image = {
    ...plantedImage(101, 101, 1),
    data: Uint8Array.from({ length: 101 * 101 }, (_, at) => (Math.floor(at / 101) === 20 ? 255 : 0)),
  };
  const bent = async (k1: number): Promise<Image> =>
    (await runComponent(distort, { image: straight }, { k1 })).outputs.image as Image;

  it("a barrel pushes the middle of a line out, a pincushion pulls it in", async () => {
    const [end = 0, middle = 0] = line(await bent(0.2));
    expect(middle).toBeLessThan(end);
    const [near = 0, center = 0] = line(await bent(-0.2));
    expect(center).toBeGreaterThan(near);
  });

  it("nothing is bent by 0, and still it is a picture of its own", async () => {
    const same = await bent(0);
    expect(same.data).toEqual(straight.data);
    expect(same.root.id).not.toBe(straight.root.id);
    expect(() => detectionsOn(plantedDetections(straight, [[1, 1, 5, 5]]), same)).toThrow(
      expect.objectContaining({ code: "DIFFERENT_PICTURE" }),
    );
  });
});

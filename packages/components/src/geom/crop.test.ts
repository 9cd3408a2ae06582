import type { Image } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { plantedImage, runComponent } from "../planted.contract.ts";
import { likeReference } from "../reference.contract.ts";
import crop from "./crop.ts";

const image = plantedImage(40, 30, 3);

describe("geom.crop", () => {
  likeReference(crop, new URL("./crop.reference.json", import.meta.url));

  it.each([
    [{ unit: "px", x: 4, y: 6, width: 10, height: 8 }, 10, 8, 0],
    [{ unit: "ratio", x: 0.5, y: 0.5, width: 0.5, height: 0.5 }, 20, 15, 0],
    [{ unit: "px", x: 35, y: 0, width: 10, height: 8 }, 5, 8, 1],
  ])("%o gives %i×%i with %i warning(s)", async (params, width, height, count) => {
    const { outputs, warnings } = await runComponent(crop, { image }, params);
    expect(outputs.image).toMatchObject({ width, height });
    expect(warnings).toHaveLength(count);
  });

  it("copies exactly the pixels of the area", async () => {
    const { outputs } = await runComponent(crop, { image }, { unit: "px", x: 4, y: 6, width: 2, height: 1 });
    expect([...(outputs.image as Image).data]).toEqual([...image.data.subarray((6 * 40 + 4) * 3, (6 * 40 + 6) * 3)]);
  });

  it("an area outside the picture is an error with both sizes", async () => {
    await expect(runComponent(crop, { image }, { unit: "px", x: 50, y: 0, width: 5, height: 5 })).rejects.toMatchObject(
      { code: "OUT_OF_PICTURE", problem: { expected: "40 × 30", received: "50, 0, 55, 5" } },
    );
  });
});

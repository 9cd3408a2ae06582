import type { Image } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { plantedImage, runComponent } from "../planted.contract.ts";
import adjust from "./adjust.ts";

const toned = async (image: Image): Promise<Uint8Array> =>
  ((await runComponent(adjust, { image }, { brightness: 0.1, contrast: 1.3 })).outputs.image as Image).data;

describe("color.adjust", () => {
  it.each([
    [701, 801, 3],
    [1203, 401, 4],
    [1001, 1003, 1],
  ] as const)(
    "gives each sample of %i × %i × %i the same tone as in a small picture",
    async (width, height, channels) => {
      const ramp = Uint8Array.from({ length: 256 }, (_, value) => value);
      const tones = await toned({ ...plantedImage(256, 1, 1), data: ramp });
      const image = plantedImage(width, height, channels);
      const expected = image.data.map((value, at) => (channels === 4 && at % 4 === 3 ? value : tones[value]));
      expect(Buffer.compare(await toned(image), expected)).toBe(0);
      // Pixels that begin at an odd place of their buffer.
      const shifted = new Uint8Array(image.data.length + 1).subarray(1);
      shifted.set(image.data);
      expect(Buffer.compare(await toned({ ...image, data: shifted }), expected)).toBe(0);
    },
  );

  it.each([0.4, -15.8, 179.5, -180])("turns colours by %s degrees", async (hue) => {
    const { outputs } = await runComponent(adjust, { image: plantedImage(9, 7, 3) }, { hue });
    expect((outputs.image as Image).data.length).toBe(9 * 7 * 3);
  });
});

import type { Image } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { plantedImage, runComponent } from "../planted.contract.ts";
import { likeReference } from "../reference.contract.ts";
import adjust from "./adjust.ts";

const toned = async (image: Image): Promise<Uint8Array> =>
  ((await runComponent(adjust, { image }, { brightness: 0.1, contrast: 1.3 })).outputs.image as Image).data;

describe("color.adjust", () => {
  likeReference(adjust, new URL("./adjust.reference.json", import.meta.url));

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

  it.each([3, 4] as const)("leaves greys and alpha as they are, of %i bytes a pixel", async (channels) => {
    const image = plantedImage(701, 13, channels);
    const data = image.data.map((value, at) =>
      channels === 4 && at % 4 === 3 ? value : Math.floor(at / channels) & 255,
    );
    const { outputs } = await runComponent(adjust, { image: { ...image, data } }, { saturation: 3.3, hue: 77 });
    expect(Buffer.compare((outputs.image as Image).data, data)).toBe(0);
  });

  it("cuts off what is beyond black and white, and gives the same to RGB and RGBA", async () => {
    const sizes = [plantedImage(301, 7, 3), plantedImage(301, 7, 4)] as const;
    const colors = (at: number): number => (Math.floor(at / 3) * [37, 101, 211][at % 3]) & 255;
    const rgb = sizes[0].data.map((_, at) => colors(at));
    const rgba = sizes[1].data.map((_, at) => (at % 4 === 3 ? at & 255 : colors(Math.floor(at / 4) * 3 + (at % 4))));
    const [three, four] = await Promise.all(
      [rgb, rgba].map(async (data, at) => {
        const { outputs } = await runComponent(
          adjust,
          { image: { ...sizes[at], data } },
          { saturation: 4, hue: -15.8 },
        );
        return (outputs.image as Image).data;
      }),
    );
    expect(three.includes(0) && three.includes(255)).toBe(true);
    expect(four.filter((_, at) => at % 4 !== 3)).toEqual(three);
  });
});

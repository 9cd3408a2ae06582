import type { Image } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { plantedImage, runComponent } from "../planted.contract.ts";
import { likeReference } from "../reference.contract.ts";
import gamma from "./gamma.ts";

describe("color.gamma", () => {
  likeReference(gamma, new URL("./gamma.reference.json", import.meta.url));

  it.each([
    [701, 1601, 1],
    [701, 801, 3],
    [1001, 703, 4],
  ] as const)(
    "of %i × %i × %i is that of each sample, alpha apart, wherever its buffer begins",
    async (width, height, channels) => {
      const image = plantedImage(width, height, channels);
      const wanted = image.data.map((value, at) =>
        channels === 4 && at % 4 === 3 ? value : Math.round(255 * (value / 255) ** (1 / 1.8)),
      );
      for (const offset of [0, 1, 4]) {
        const data = new Uint8Array(image.data.length + offset).subarray(offset);
        data.set(image.data);
        const { outputs } = await runComponent(gamma, { image: { ...image, data } }, { gamma: 1.8 });
        expect(Buffer.compare((outputs.image as Image).data, wanted)).toBe(0);
      }
    },
  );
});

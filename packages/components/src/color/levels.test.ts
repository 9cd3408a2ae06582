import type { Image } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { plantedImage, runComponent } from "../planted.contract.ts";
import { likeReference } from "../reference.contract.ts";
import levels from "./levels.ts";

describe("color.levels", () => {
  likeReference(levels, new URL("./levels.reference.json", import.meta.url));

  const ramp: Image = { ...plantedImage(256, 1, 1), data: Uint8Array.from({ length: 256 }, (_, value) => value) };
  const toned = async (params: object): Promise<Uint8Array> =>
    ((await runComponent(levels, { image: ramp }, params)).outputs.image as Image).data;

  it.each([
    [{}, [0, 64, 128, 255]],
    [{ outBlack: 1, outWhite: 0 }, [255, 191, 127, 0]],
    [{ inBlack: 0.5, inWhite: 0.5 }, [0, 0, 255, 255]],
    [{ inBlack: 0.8, inWhite: 0.2 }, [0, 0, 0, 255]],
  ])("%o makes 0, 64, 128 and 255 to %j", async (params, wanted) => {
    const tones = await toned(params);
    expect([0, 64, 128, 255].map((value) => tones[value])).toEqual(wanted);
  });
});

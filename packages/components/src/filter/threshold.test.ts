import type { Mask } from "@kumiki/core";
import { expect, it } from "vitest";
import { plantedImage, runComponent } from "../planted.contract.ts";
import { likeReference } from "../reference.contract.ts";
import threshold from "./threshold.ts";

likeReference(threshold, new URL("./threshold.reference.json", import.meta.url));

it("an even block is the next odd one, and inverting swaps the sides", async () => {
  const image = plantedImage(33, 21, 3);
  const run = async (params: object): Promise<Uint8Array> =>
    ((await runComponent(threshold, { image }, params)).outputs.mask as Mask).data;
  for (const method of ["adaptiveMean", "adaptiveGaussian"])
    expect(await run({ method, block: 10 })).toEqual(await run({ method, block: 11 }));
  const mask = await run({});
  expect(await run({ invert: true })).toEqual(mask.map((byte) => 255 - byte));
});

it("a picture of one grey has nothing inside by Otsu, and does not fail", async () => {
  const image = { ...plantedImage(9, 9, 1), data: new Uint8Array(81).fill(200) };
  const { outputs } = await runComponent(threshold, { image });
  expect(new Set((outputs.mask as Mask).data).size).toBe(1);
});

import { childRoot, type Image, type Mask, scaling } from "@kumiki/core";
import { expect, it } from "vitest";
import { plantedImage, runComponent } from "../planted.contract.ts";
import { likeReference } from "../reference.contract.ts";
import apply from "./apply.ts";

likeReference(apply, new URL("./apply.reference.json", import.meta.url));

const image = plantedImage(40, 30, 4);
const half: Mask = {
  kind: "mask",
  width: 40,
  height: 30,
  data: Uint8Array.from({ length: 1200 }, (_, at) => (at % 40 < 20 ? 255 : 0)),
  root: image.root,
};
const applied = async (inputs: object, params: object = {}): Promise<Image> =>
  (await runComponent(apply, inputs, params)).outputs.image as Image;

it("a picture that is transparent already stays so inside", async () => {
  const { data } = await applied({ image, mask: half });
  for (const at of [0, 19, 25]) expect(data[at * 4 + 3]).toBe(at < 20 ? image.data[at * 4 + 3] : 0);
});

it("a background of any size and kind covers what is outside", async () => {
  const paper = { ...plantedImage(7, 5, 1), data: new Uint8Array(35).fill(90) };
  const opaque = plantedImage(40, 30, 3);
  const { data, channels } = await applied({ image: opaque, mask: half, background: paper }, { invert: true });
  expect(channels).toBe(3);
  expect([...data.subarray(0, 3)]).toEqual([90, 90, 90]);
  expect([...data.subarray(25 * 3, 25 * 3 + 3)]).toEqual([...opaque.data.subarray(25 * 3, 25 * 3 + 3)]);
});

it("a mask of a smaller copy is laid over the whole picture; one of another picture is a coded error", async () => {
  const small: Mask = {
    ...half,
    width: 20,
    height: 15,
    data: Uint8Array.from({ length: 300 }, (_, at) => (at % 20 < 10 ? 255 : 0)),
    root: childRoot(image.root, scaling(2, 2)),
  };
  const { data } = await applied({ image: plantedImage(40, 30, 3), mask: small });
  expect([data[17 * 4 + 3], data[22 * 4 + 3]]).toEqual([255, 0]);
  const foreign = { ...half, root: { ...half.root, id: "another" } };
  await expect(applied({ image, mask: foreign })).rejects.toMatchObject({
    problem: { code: "DIFFERENT_PICTURE", field: "mask" },
  });
});

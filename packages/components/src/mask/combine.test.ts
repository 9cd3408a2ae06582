import { childRoot, type Mask, scaling, translation } from "@kumiki/core";
import { expect, it } from "vitest";
import { plantedImage, runComponent } from "../planted.contract.ts";
import { likeReference } from "../reference.contract.ts";
import combine from "./combine.ts";

likeReference(combine, new URL("./combine.reference.json", import.meta.url));

const { root } = plantedImage(40, 30, 1);
const whole: Mask = { kind: "mask", width: 40, height: 30, data: new Uint8Array(1200).fill(255), root };

it("a mask of a cut and shrunken copy is used where it belongs", async () => {
  // The right half of the picture at half its size.
  const half: Mask = {
    kind: "mask",
    width: 10,
    height: 15,
    data: new Uint8Array(150).fill(255),
    root: childRoot(childRoot(root, translation(20, 0)), scaling(2, 2)),
  };
  const { outputs } = await runComponent(combine, { mask: whole, other: half }, { op: "subtract" });
  const { data } = outputs.mask as Mask;
  expect([data[10 * 40 + 19], data[10 * 40 + 20], data[10 * 40 + 39]]).toEqual([255, 0, 0]);
});

it("masks of different pictures are a coded error that names the input", async () => {
  const other = { ...whole, root: { ...root, id: "another" } };
  await expect(runComponent(combine, { mask: whole, other })).rejects.toMatchObject({
    problem: { code: "DIFFERENT_PICTURE", field: "other" },
  });
});

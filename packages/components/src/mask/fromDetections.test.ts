import type { Detections, Mask } from "@kumiki/core";
import { expect, it } from "vitest";
import { plantedDetections, plantedImage, runComponent } from "../planted.contract.ts";
import { likeReference } from "../reference.contract.ts";
import fromDetections from "./fromDetections.ts";

likeReference(fromDetections, new URL("./fromDetections.reference.json", import.meta.url));

const image = plantedImage(40, 30, 3);
const made = async (found: Detections, params: object = {}) => {
  const { outputs, warnings } = await runComponent(fromDetections, { image, detections: found }, params);
  return { data: (outputs.mask as Mask).data, warnings };
};

it("a box without an outline is filled, also where it reaches over the edge; inverted it is all the rest", async () => {
  const found = plantedDetections(image, [[-10, 5, 3, 100]]);
  const { data } = await made(found);
  const inside = [...data.keys()].filter((at) => at % 40 < 3 && at >= 200);
  expect([...data.keys()].filter((at) => data[at] === 255)).toEqual(inside);
  expect((await made(found, { invert: true })).data).toEqual(data.map((byte) => 255 - byte));
});

it("a feather makes a slope from 0 to 255 and does not move the edge", async () => {
  const { data } = await made(plantedDetections(image, [[20, -50, 90, 90]]), { feather: 8 });
  const row = [...data.subarray(600, 640)];
  expect(row).toEqual([...row].sort((one, other) => one - other));
  expect(row[0]).toBe(0);
  expect(row[39]).toBe(255);
  expect(((row[19] ?? 0) + (row[20] ?? 0)) / 2).toBeCloseTo(127.5, -1);
});

it("nothing found is nothing inside, with a warning", async () => {
  const { data, warnings } = await made(plantedDetections(image, []));
  expect([Math.max(...data), warnings.length]).toEqual([0, 1]);
});

import type { Mask } from "@kumiki/core";
import { expect, it } from "vitest";
import { plantedImage, runComponent } from "../planted.contract.ts";
import fromPolygons from "./fromPolygons.ts";

const image = plantedImage(40, 30, 3);
const left = [
  [0, 0],
  [0.25, 0],
  [0.25, 1],
  [0, 1],
];
const corner = [
  [0.8, 0.8],
  [1, 0.8],
  [1, 1],
  [0.8, 1],
];
const made = async (params: object) => {
  const { outputs, warnings } = await runComponent(fromPolygons, { image }, params);
  return { data: (outputs.mask as Mask).data, warnings };
};

it("what lies in one of the zones is inside; inverted it is all the rest", async () => {
  const { data, warnings } = await made({ zones: [left, corner] });
  for (const [at, value] of data.entries()) {
    const [x, y] = [at % 40, Math.floor(at / 40)];
    expect(value, `${x},${y}`).toBe(x < 10 || (x >= 32 && y >= 24) ? 255 : 0);
  }
  expect(warnings).toEqual([]);
  expect((await made({ zones: [left, corner], invert: true })).data).toEqual(data.map((byte) => 255 - byte));
});

it("zones that overlap are one, not a hole", async () => {
  const { data } = await made({ zones: [left, left] });
  expect(data[0]).toBe(255);
});

it("a feather makes a slope from 255 to 0 about the edge", async () => {
  const row = [...(await made({ zones: [left], feather: 6 })).data.subarray(600, 640)];
  expect(row).toEqual([...row].sort((one, other) => other - one));
  expect([row[0], row[39]]).toEqual([255, 0]);
  expect(((row[9] ?? 0) + (row[10] ?? 0)) / 2).toBeCloseTo(127.5, -1);
});

it.each([
  [[]],
  [
    [
      [
        [0.1, 0.1],
        [0.5, 0.5],
      ],
    ],
  ],
])("without a zone of three corners nothing is inside, and it says so: %j", async (zones) => {
  const { data, warnings } = await made({ zones });
  expect([Math.max(...data), warnings.length]).toEqual([0, 1]);
});

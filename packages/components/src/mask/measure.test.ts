import { readFileSync } from "node:fs";
import type { Detections, Mask } from "@kumiki/core";
import { expect, it } from "vitest";
import { plantedImage, plantedMask, runComponent } from "../planted.contract.ts";
import { likeReference } from "../reference.contract.ts";
import measure from "./measure.ts";

likeReference(measure, new URL("./measure.reference.json", import.meta.url));

interface Measures {
  readonly unit: string;
  readonly count: number;
  readonly area: number;
  readonly share: number;
  readonly parts: readonly { area: number; perimeter: number; box: number[]; center: number[] }[];
}
interface Shapes {
  readonly shapes: readonly {
    readonly mask: { readonly width: number; readonly height: number; readonly data: string };
    readonly parts: readonly number[][];
  }[];
}

async function measured(mask: Mask, params: object = {}) {
  const { outputs, warnings } = await runComponent(measure, { mask }, params);
  return { ...(outputs.measures as Measures), found: (outputs.detections as Detections).items, warnings };
}

const { shapes } = JSON.parse(
  readFileSync(new URL("./measure.shapes.reference.json", import.meta.url), "utf8"),
) as Shapes;

it.each(shapes)("areas, outlines, boxes and middles are those of scikit-image", async ({ mask, parts }) => {
  const { width, height } = mask;
  const { root } = plantedImage(width, height, 1);
  const data = new Uint8Array(Buffer.from(mask.data, "base64"));
  const got = await measured({ kind: "mask", width, height, data, root });
  const rows = got.parts.map(({ area, perimeter, box, center }) => [area, perimeter, ...box, ...center]);
  const sorted = rows.sort((one, other) => (one.findIndex((v, at) => v !== other[at]) < 0 ? 0 : compare(one, other)));
  expect(sorted).toEqual(parts.map((part) => part.map((value) => expect.closeTo(value, 4))));
});

function compare(one: number[], other: number[]): number {
  const at = one.findIndex((value, index) => Math.abs(value - (other[index] ?? 0)) > 1e-5);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}

it("tells areas and lengths in the unit that was given, and leaves the small ones out", async () => {
  const mask = plantedMask(plantedImage(60, 60, 1));
  const plain = await measured(mask);
  const inUnits = await measured(mask, { pixelsPerUnit: 10, unit: "mm" });
  expect(inUnits).toMatchObject({ unit: "mm", count: 1, share: plain.share });
  expect(inUnits.area).toBeCloseTo(plain.area / 100, 9);
  expect(inUnits.parts[0]?.perimeter).toBeCloseTo((plain.parts[0]?.perimeter ?? 0) / 10, 9);
  expect(inUnits.parts[0]?.box).toEqual(plain.parts[0]?.box);
  expect(await measured(mask, { pixelsPerUnit: 10, minArea: 15 })).toMatchObject({ count: 0, area: 0, found: [] });
});

it("of very many parts the largest are told, and how many there are", async () => {
  const data = Uint8Array.from({ length: 100 * 100 }, (_, at) =>
    at % 2 === 0 && Math.floor(at / 100) % 2 === 0 ? 255 : 0,
  );
  const mask: Mask = { ...plantedMask(plantedImage(100, 100, 1)), data };
  const { count, found, warnings } = await measured(mask);
  expect([count, found.length, warnings.length]).toEqual([2500, 1000, 1]);
});

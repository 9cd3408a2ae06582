import type { Image } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { plantedDetections, plantedImage, runComponent } from "../planted.contract.ts";
import redact from "./redact.ts";

const image = plantedImage(120, 90, 3);
const box = [30, 20, 70, 60] as const;

/** Largest difference inside and outside a box grown by the padding. */
function changes(after: Image, [x1, y1, x2, y2]: readonly number[]) {
  let [inside, outside] = [0, 0];
  for (let at = 0; at < after.data.length; at++) {
    const pixel = Math.floor(at / after.channels);
    const [x, y] = [pixel % after.width, Math.floor(pixel / after.width)];
    const difference = Math.abs(after.data[at] - image.data[at]);
    if (x >= x1! && x < x2! && y >= y1! && y < y2!) inside = Math.max(inside, difference);
    else outside = Math.max(outside, difference);
  }
  return { inside, outside };
}

/** How much neighbours differ: detail that could be read. */
function detail({ data, width, channels }: Image, [x1 = 0, y1 = 0, x2 = 0, y2 = 0]: readonly number[]): number {
  let [sum, count] = [0, 0];
  for (let y = y1; y < y2; y++)
    for (let x = x1; x < x2 - 1; x++, count++)
      sum += Math.abs(data[(y * width + x) * channels] - data[(y * width + x + 1) * channels]);
  return sum / count;
}

describe("draw.redact", () => {
  it.each(["blur", "pixelate", "fill"])("%s changes the box and no pixel outside", async (method) => {
    const { outputs, warnings } = await runComponent(
      redact,
      { image, detections: plantedDetections(image, [box]) },
      { method, padding: 0 },
    );
    const { inside, outside } = changes(outputs.image as Image, box);
    expect(inside).toBeGreaterThan(20);
    expect(outside).toBe(0);
    expect(warnings).toEqual([]);
  });

  it.each([1, 10, 30, 200])("a blur of strength %i leaves nothing to read", async (strength) => {
    const { outputs } = await runComponent(
      redact,
      { image, detections: plantedDetections(image, [box]) },
      { strength, padding: 0 },
    );
    expect(detail(outputs.image as Image, [34, 24, 66, 56])).toBeLessThan(detail(image, [34, 24, 66, 56]) / 3);
  });

  it("reaches over the edge without failing and clips", async () => {
    const { outputs } = await runComponent(
      redact,
      {
        image,
        detections: plantedDetections(image, [
          [-20, -10, 10, 10],
          [110, 80, 300, 300],
        ]),
      },
      { method: "fill", color: "#ff0000", padding: 0 },
    );
    const { data } = outputs.image as Image;
    expect([...data.subarray(0, 3)]).toEqual([255, 0, 0]);
    expect([...data.subarray(-3)]).toEqual([255, 0, 0]);
  });

  it("says in both languages when nothing was hidden", async () => {
    const { outputs, warnings } = await runComponent(redact, { image, detections: plantedDetections(image, []) });
    expect(outputs.image).toBe(image);
    expect(warnings).toEqual([{ ja: expect.stringContaining("0 件"), en: "0 found, nothing hidden." }]);
  });
});

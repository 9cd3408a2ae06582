import { childRoot, type Image, type Mask, scaling } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { plantedDetections, plantedImage, plantedMask, runComponent } from "../planted.contract.ts";
import redact from "./redact.ts";

const image = plantedImage(120, 90, 3);
const box = [30, 20, 70, 60] as const;

/** What is no face hides well without a margin. */
function plates(boxes: readonly (readonly [number, number, number, number])[]) {
  const found = plantedDetections(image, boxes);
  return { ...found, items: found.items.map((item) => ({ ...item, label: "plate" })) };
}

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
      { image, detections: plates([box]) },
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

  it.each([
    ["blur", 1, 1],
    ["blur", 9.9, 1],
    ["blur", 10, 0],
    ["pixelate", 1, 1],
    ["pixelate", 30, 0],
    ["fill", 1, 0],
  ])("%s of strength %d gives %d warnings of weakness", async (method, strength, count) => {
    const { warnings } = await runComponent(
      redact,
      { image, detections: plantedDetections(image, [box]) },
      { method, strength },
    );
    expect(warnings).toHaveLength(count);
  });
});

describe("draw.redact, how much around a face is hidden", () => {
  const [plate] = plates([box]).items;
  const points = (count: number) => Array.from({ length: count }, () => ({ x: 40, y: 30 }));
  it.each([
    ["a face", { label: "face" }, 0, 1],
    ["a face", { label: "face" }, 0.29, 1],
    ["a face", { label: "face" }, 0.3, 0],
    ["a face under a person's name", { label: "Alice", keypoints: points(6) }, 0.1, 1],
    ["a person with joints", { label: "person", keypoints: points(17) }, 0, 0],
    ["a plate", { label: "plate" }, 0, 0],
  ])("%s %o with a padding of %d: %d warnings", async (_what, told, padding, count) => {
    const detections = { ...plates([]), items: [{ ...plate, ...told }] };
    const { warnings } = await runComponent(redact, { image, detections }, { padding });
    expect(warnings).toHaveLength(count);
    if (count > 0)
      expect(warnings).toEqual([{ ja: expect.stringMatching(/余白/), en: expect.stringMatching(/padding/i) }]);
  });
});

describe("draw.redact, shapes", () => {
  const white = { ...image, data: new Uint8Array(image.data.length).fill(255) };
  /** Black where it was hidden. */
  async function hidden(inputs: object, params: object = {}) {
    const filled = { method: "fill", color: "#000000", padding: 0, ...params };
    const { outputs, warnings } = await runComponent(redact, { image: white, ...inputs }, filled);
    expect(warnings).toEqual([]);
    const { data } = outputs.image as Image;
    return (x: number, y: number): number => data[(y * 120 + x) * 3] ?? -1;
  }
  const detections = plates([box]);

  it("an oval leaves the corners of the box", async () => {
    const at = await hidden({ detections }, { shape: "ellipse" });
    expect([at(50, 40), at(31, 40), at(50, 21), at(31, 21), at(68, 58)]).toEqual([0, 0, 0, 255, 255]);
  });

  it("an outline is followed; what has none is hidden by its box", async () => {
    const outline = [
      { x: 30, y: 20 },
      { x: 70, y: 20 },
      { x: 30, y: 60 },
    ];
    const [item] = detections.items;
    const traced = { ...detections, items: [{ ...item, outline }] };
    const at = await hidden({ detections: traced }, { shape: "mask" });
    expect([at(35, 25), at(65, 55)]).toEqual([0, 255]);
    expect((await hidden({ detections }, { shape: "mask" }))(65, 55)).toBe(0);
    // Padding grows an outline, too.
    expect((await hidden({ detections: traced }, { shape: "mask", padding: 0.5 }))(22, 12)).toBe(0);
  });

  const none = plantedDetections(image, []);

  it("a mask is hidden with what was found, and where nothing was", async () => {
    const mask: Mask = { ...plantedMask(image), data: new Uint8Array(120 * 90).fill(255, 0, 120 * 10) };
    for (const found of [detections, none]) {
      const at = await hidden({ detections: found, mask });
      expect([at(5, 5), at(5, 12), at(50, 40)]).toEqual([0, 255, found === detections ? 0 : 255]);
    }
  });

  it("a mask of a smaller copy covers the same place; one of another picture is refused", async () => {
    const mask: Mask = {
      kind: "mask",
      width: 60,
      height: 45,
      data: new Uint8Array(60 * 45),
      root: childRoot(image.root, scaling(2, 2)),
    };
    mask.data.fill(255, 60 * 10, 60 * 20);
    const at = await hidden({ detections: none, mask });
    expect([at(60, 18), at(60, 22), at(60, 38), at(60, 42)]).toEqual([255, 0, 0, 255]);
    const other = { ...mask, root: { ...mask.root, id: "other" } };
    await expect(hidden({ detections: none, mask: other })).rejects.toMatchObject({ code: "DIFFERENT_PICTURE" });
  });

  it.each(["box", "ellipse"])("a soft edge of a %s fades outwards and leaves the inside hidden", async (shape) => {
    const at = await hidden({ detections }, { shape, feather: 12 });
    const line = Array.from({ length: 30 }, (_, step) => at(50 - step, 40));
    expect(line.slice(0, 19).every((value) => value === 0)).toBe(true);
    expect(at(26, 40)).toBeGreaterThan(10);
    expect(at(26, 40)).toBeLessThan(245);
    expect(line.every((value, index) => index === 0 || value >= (line[index - 1] ?? 0))).toBe(true);
    expect(at(10, 40)).toBe(255);
  });
});

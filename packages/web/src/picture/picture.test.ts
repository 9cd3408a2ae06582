import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asClasses, asDetections } from "./detections.ts";
import { fitScale, nextZoom, sameShape } from "./fit.ts";

const side = fc.integer({ min: 1, max: 20_000 });
const size = fc.record({ width: side, height: side });

describe("fitting a picture", () => {
  it("never leaves the stage and touches it unless the picture is very small", () => {
    fc.assert(
      fc.property(size, size, (picture, stage) => {
        const scale = fitScale(picture, stage);
        expect(picture.width * scale).toBeLessThanOrEqual(stage.width * 1.000001);
        expect(picture.height * scale).toBeLessThanOrEqual(stage.height * 1.000001);
        const touches = Math.max((picture.width * scale) / stage.width, (picture.height * scale) / stage.height);
        if (scale < 2) expect(touches).toBeCloseTo(1);
      }),
    );
  });

  it("zooms in and out between fixed stops and stays at the ends", () => {
    expect(nextZoom(1, 1)).toBe(1.5);
    expect(nextZoom(0.83, -1)).toBe(0.75);
    expect(nextZoom(16, 1)).toBe(16);
    expect(nextZoom(0.05, -1)).toBe(0.05);
  });

  it("knows the same shape at another scale, but not a crop", () => {
    expect(sameShape({ width: 4000, height: 3000 }, { width: 512, height: 384 })).toBe(true);
    expect(sameShape({ width: 4000, height: 3000 }, { width: 512, height: 512 })).toBe(false);
  });
});

describe("reading detections", () => {
  const found = { label: "dog", score: 0.9, class: 16, box: [1, 2, 3, 4] };

  it("tells classes of the whole picture from things found in it", () => {
    expect(asClasses({ kind: "classes", items: [{ class: 1, label: "cat", score: 0.7 }] })).toHaveLength(1);
    expect(asClasses({ items: [found], width: 9, height: 9 })).toBeUndefined();
  });

  it("reads them, also when there are none", () => {
    expect(asDetections({ kind: "detections", items: [found], width: 9, height: 9 })?.items).toEqual([found]);
    expect(asDetections({ items: [], width: 9, height: 9 })?.items).toEqual([]);
  });

  it.each([[null], [3], ["x"], [[]], [{ items: [found] }], [{ items: [{ label: "x" }], width: 1, height: 1 }]])(
    "takes %j for something else",
    (value) => expect(asDetections(value)).toBeUndefined(),
  );
});

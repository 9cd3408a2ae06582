import { type Detections, identity } from "@kumiki/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toJson } from "./to-json.ts";

const root = { id: "r", width: 640, height: 480, toRoot: identity };
const found = (items: Detections["items"], width = 640, height = 480): Detections => ({
  kind: "detections",
  items,
  width,
  height,
  root,
});
interface Told {
  readonly items: Detections["items"];
}
const told = (value: Detections): Told => JSON.parse(JSON.stringify(toJson(value, "whole")));
const hundredths = (value: number) => /^-?\d+(\.\d{1,2})?$/.test(String(value));

describe("numbers of results", () => {
  it("have no float noise: places to 0.01 px, scores to 0.0001", () => {
    const box = [131.03973388671875, 0.30000000000000004, 240.99999999999997, 480] as const;
    const keypoints = [{ x: 12.345678, y: -0.001 }];
    const [item] = told(found([{ box, score: 0.8374512195587158, class: 0, label: "face", keypoints }])).items;
    expect(item).toEqual({
      box: [131.04, 0.3, 241, 480],
      score: 0.8375,
      class: 0,
      label: "face",
      keypoints: [{ x: 12.35, y: 0 }],
    });
    expect(toJson({ kind: "classes", items: [{ class: 1, label: "cat", score: Math.fround(0.7) }] })).toEqual({
      kind: "classes",
      items: [{ class: 1, label: "cat", score: 0.7 }],
    });
    expect(toJson([found([])], "whole")).toEqual([{ items: [], width: 640, height: 480 }]);
  });

  it("of embeddings and measured values keep what means something", () => {
    const vector = Float32Array.from([0.123456789, -12345.678, 0]);
    expect(toJson({ kind: "embedding", vector, model: "m" }, "whole")).toEqual({
      vector: [0.123457, -12345.7, 0],
      model: "m",
    });
    expect(toJson(0.1 + 0.2)).toBe(0.3);
    expect(toJson(9_007_199_254_740_991)).toBe(9_007_199_254_740_991);
    expect(toJson({ mean: Math.fround(131.0397), counts: [3, null, "0.30000000000000004"] })).toEqual({
      mean: 131.0397,
      counts: [3, null, "0.30000000000000004"],
    });
    expect(toJson(Number.NaN)).toBeNull();
    expect(toJson([[1, 2.00000000000001], []] as never)).toEqual([[1, 2], []]);
  });

  it("leave the value itself alone, for the steps that follow", () => {
    const value = Object.freeze(
      found([Object.freeze({ box: [0.123456, 0, 1, 1] as const, score: 0.98765432, class: 0, label: "a" })]),
    );
    toJson(value, "whole");
    expect(value.items[0]?.box[0]).toBe(0.123456);
  });

  it.each([{ kind: "classes", items: [null] }, { kind: "detections" }, { kind: "classes" }])(
    "of a user's own JSON that looks like ours are plain: %j",
    (value) => expect(toJson(value)).toEqual(value),
  );
});

describe("any detections", () => {
  const side = fc.integer({ min: 1, max: 30_000 });
  const detections = fc.tuple(side, side).chain(([width, height]) => {
    const within = (size: number) =>
      fc
        .tuple(fc.double({ min: 0, max: size, noNaN: true }), fc.double({ min: 0, max: size, noNaN: true }))
        .filter(([a, b]) => a !== b)
        .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    const score = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.float({ min: 0, max: 1, noNaN: true }));
    const item = fc
      .tuple(within(width), within(height), score)
      .map(([[x1, x2], [y1, y2], sure]) => ({ box: [x1, y1, x2, y2] as const, score: sure, class: 0, label: "a" }));
    return fc.array(item, { maxLength: 5 }).map((items) => found(items, width, height));
  });

  it("stay inside their picture, keep an area, lie within 0.01 px, and are told the same when told again", () => {
    fc.assert(
      fc.property(detections, (value) => {
        const { items } = told(value);
        for (const [at, { box, score }] of items.entries()) {
          const [x1, y1, x2, y2] = box;
          expect(x1 >= 0 && y1 >= 0 && x2 <= value.width && y2 <= value.height).toBe(true);
          expect(x1 < x2 && y1 < y2).toBe(true);
          expect([...box].every(hundredths)).toBe(true);
          expect(score >= 0 && score <= 1 && /^\d(\.\d{1,4})?$/.test(String(score))).toBe(true);
          for (const [corner, place] of (value.items[at]?.box ?? []).entries())
            expect(Math.abs((box[corner] ?? Number.NaN) - place)).toBeLessThanOrEqual(0.01 + 1e-9);
        }
        expect(told(found(items, value.width, value.height)).items).toEqual(items);
      }),
      { numRuns: 500 },
    );
  });

  it("and any JSON are rounded once: a second time changes nothing", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const once = toJson(value as never);
        expect(toJson(once as never)).toEqual(once);
      }),
      { numRuns: 500 },
    );
  });
});

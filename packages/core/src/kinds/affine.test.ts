import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Affine, compose, identity, invert, mapBox, mapPoint, scaling, translation } from "./affine.ts";
import { childRoot, detectionsOn } from "./lineage.ts";
import type { Detections } from "./values.ts";

const coefficient = fc.double({ min: -10, max: 10, noNaN: true });
const map = fc
  .tuple(coefficient, coefficient, coefficient, coefficient, coefficient, coefficient)
  .filter(([a, b, c, d]) => Math.abs(a * d - b * c) > 0.01);

describe("affine maps", () => {
  it("going there and back is standing still", () => {
    fc.assert(
      fc.property(map, coefficient, coefficient, (there: Affine, x, y) => {
        const [bx, by] = mapPoint(compose(there, invert(there)), x, y);
        expect(bx).toBeCloseTo(x, 6);
        expect(by).toBeCloseTo(y, 6);
      }),
    );
  });

  it("compose does the first, then the second", () => {
    expect(mapPoint(compose(scaling(2, 3), translation(1, 1)), 1, 1)).toEqual([3, 4]);
    expect(mapPoint(compose(translation(1, 1), scaling(2, 3)), 1, 1)).toEqual([4, 6]);
  });

  it("maps a box to the upright box around it", () => {
    expect(mapBox([0, 1, -1, 0, 10, 0], [1, 2, 3, 5])).toEqual([5, 1, 8, 3]);
  });

  it("a flat map has no way back", () => {
    expect(() => invert([0, 0, 0, 0, 1, 1])).toThrow(RangeError);
  });
});

describe("detections on another picture", () => {
  const root = { id: "r", width: 400, height: 200, toRoot: identity };
  const small = childRoot(root, scaling(4, 4));
  const found: Detections = {
    kind: "detections",
    width: 100,
    height: 50,
    root: small,
    items: [{ box: [10, 5, 20, 15], score: 0.9, class: 0, label: "face", keypoints: [{ x: 12, y: 6 }] }],
  };

  it("found small, used at full size", () => {
    const mapped = detectionsOn(found, { width: 400, height: 200, root });
    expect(mapped.items[0]).toMatchObject({ box: [40, 20, 80, 60], keypoints: [{ x: 48, y: 24 }] });
    expect(mapped).toMatchObject({ width: 400, height: 200 });
  });

  it("found on another picture is a coded error", () => {
    const other = { width: 400, height: 200, root: { ...root, id: "s" } };
    expect(() => detectionsOn(found, other)).toThrow(expect.objectContaining({ code: "DIFFERENT_PICTURE" }));
  });
});

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

  it("takes corners and outlines along; the box of a turned one stays tight around its corners", () => {
    const diamond = [
      { x: 20, y: 0 },
      { x: 40, y: 20 },
      { x: 20, y: 40 },
      { x: 0, y: 20 },
    ];
    const [item] = found.items;
    const turned = {
      ...found,
      items: [{ ...item!, box: [0, 0, 40, 40] as const, corners: diamond, outline: diamond }],
    };
    // By 45° around the origin: the diamond becomes a square of side 28.28.
    const half = Math.SQRT1_2;
    const picture = { width: 100, height: 100, root: childRoot(small, invert([half, half, -half, half, 50, 0])) };
    const [mapped] = detectionsOn(turned, picture).items;
    const side = 20 * Math.SQRT2;
    const left = 50 - side / 2;
    const wanted = [left, 0 + side / 2, left + side, side * 1.5];
    expect(mapped?.box).toEqual(wanted.map((value) => expect.closeTo(value, 6)));
    expect(mapped?.corners).toEqual(mapped?.outline);
    expect(mapped?.corners?.[0]).toEqual({ x: expect.closeTo(50 + 20 * half, 6), y: expect.closeTo(20 * half, 6) });
  });

  it("keeps what is said of a key point", () => {
    const [item] = found.items;
    const seen = { ...found, items: [{ ...item!, keypoints: [{ x: 12, y: 6, score: 0.5 }] }] };
    const { items } = detectionsOn(seen, { width: 400, height: 200, root });
    expect(items[0]?.keypoints).toEqual([{ x: 48, y: 24, score: 0.5 }]);
  });

  it("found on another picture is a coded error", () => {
    const other = { width: 400, height: 200, root: { ...root, id: "s" } };
    expect(() => detectionsOn(found, other)).toThrow(expect.objectContaining({ code: "DIFFERENT_PICTURE" }));
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Area, areaFields, clip, cornersOf, moveCorner } from "./area.ts";
import { fieldsOfPart } from "./field.ts";

const label = { ja: "左", en: "Left" };
const part = (areas: Readonly<Record<string, string>>) =>
  fieldsOfPart({
    id: "geom.any",
    version: 1,
    migratesFrom: [],
    family: "geom",
    recipe: false,
    label,
    summary: label,
    inputs: {},
    outputs: {},
    params: {
      type: "object",
      properties: Object.fromEntries(
        Object.entries(areas).map(([name, area]) => [name, { type: "number", "x-kumiki": { label, area } }]),
      ),
    },
  });

describe("an area on a picture", () => {
  it("is drawn when all its sides are there, whatever they are called", () => {
    const sides = { left: "x", top: "y", w: "width", h: "height" };
    expect(areaFields(part(sides))).toEqual({ x: "left", y: "top", width: "w", height: "h" });
    expect(areaFields(part({ ...sides, in: "unit" }))?.unit).toBe("in");
    expect(areaFields(part({ left: "x", w: "width" }))).toBeUndefined();
  });

  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const area: fc.Arbitrary<Area> = fc
    .tuple(share, share, share, share)
    .map(([a, b, c, d]) => ({ x: Math.min(a, b), y: Math.min(c, d), width: Math.abs(a - b), height: Math.abs(c - d) }));

  it("follows a corner while the opposite one stays", () => {
    fc.assert(
      fc.property(area, fc.nat(3), share, share, (before, corner, x, y) => {
        const after = cornersOf(moveCorner(before, corner, [x, y]));
        const close = (wanted: readonly number[]) =>
          after.some(([cx, cy]) => Math.abs(cx - (wanted[0] ?? 9)) < 1e-9 && Math.abs(cy - (wanted[1] ?? 9)) < 1e-9);
        expect(close([x, y])).toBe(true);
        expect(close(cornersOf(before)[(corner + 2) % 4] ?? [])).toBe(true);
      }),
    );
  });

  it("stays inside the picture and is never empty", () => {
    const any = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(any, any, any, any, (x, y, width, height) => {
        const inside = clip({ x, y, width, height }, [0.01, 0.02]);
        expect(inside.x).toBeGreaterThanOrEqual(0);
        expect(inside.y).toBeGreaterThanOrEqual(0);
        expect(inside.width).toBeGreaterThanOrEqual(0.01);
        expect(inside.height).toBeGreaterThanOrEqual(0.02);
        expect(inside.x + inside.width).toBeLessThanOrEqual(1 + 1e-9);
        expect(inside.y + inside.height).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });
});

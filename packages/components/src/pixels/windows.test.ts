import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boxBlur } from "./box-blur.ts";
import { medianBlur } from "./median.ts";
import { extremeWithin } from "./morphology.ts";
import type { Plane } from "./plane.ts";
import { structuringElement } from "./structuring-element.ts";

const plane = fc
  .record({
    width: fc.integer({ min: 1, max: 40 }),
    height: fc.integer({ min: 1, max: 12 }),
    channels: fc.constantFrom(1, 3, 4),
  })
  .chain(({ width, height, channels }) => {
    const length = width * height * channels;
    return fc
      .uint8Array({ minLength: length, maxLength: length })
      .map((data): Plane => ({ data, width, height, channels }));
  });
const radius = fc.integer({ min: 1, max: 9 });

/** Every byte by all bytes of its channel that `reach` (by row, from -r on) lets it see; `repeat`: edges repeated. */
function byHand(of: Plane, reach: readonly number[], repeat: boolean, make: (seen: number[]) => number): Uint8Array {
  const { data, width, height, channels } = of;
  const r = (reach.length - 1) / 2;
  const inside = (at: number, length: number): number => Math.min(length - 1, Math.max(0, at));
  return data.map((_, at) => {
    const [channel, pixel] = [at % channels, Math.floor(at / channels)];
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    const seen: number[] = [];
    for (let dy = -r; dy <= r; dy++)
      for (let dx = -(reach[dy + r] ?? 0); dx <= (reach[dy + r] ?? 0); dx++) {
        const [nx, ny] = [inside(x + dx, width), inside(y + dy, height)];
        if (repeat || (nx === x + dx && ny === y + dy)) seen.push(data[(ny * width + nx) * channels + channel] ?? 0);
      }
    return make(seen);
  });
}

describe("windows of any picture are what one finds by hand", () => {
  it("least and largest byte below every element", () => {
    const shape = fc.constantFrom("rect" as const, "ellipse" as const, "cross" as const);
    fc.assert(
      fc.property(plane, shape, radius, (of, kind, r) => {
        const element = structuringElement(kind, 2 * r + 1);
        expect(extremeWithin(of, element, "max")).toEqual(byHand(of, element, false, (seen) => Math.max(...seen)));
        expect(extremeWithin(of, element, "min")).toEqual(byHand(of, element, false, (seen) => Math.min(...seen)));
      }),
      { numRuns: 60 },
    );
  });

  it("median", () => {
    fc.assert(
      fc.property(plane, radius, (of, r) => {
        const middle = (seen: number[]): number => seen.sort((a, b) => a - b)[(seen.length - 1) / 2] ?? 0;
        expect(medianBlur(of, r)).toEqual(byHand(of, structuringElement("rect", 2 * r + 1), true, middle));
      }),
      { numRuns: 60 },
    );
  });

  it("median where a picture is worked on in bands and stripes", () => {
    const data = Uint8Array.from({ length: 300 * 70 }, (_, at) => (at * at * 31 + at * 7) % 256);
    const of: Plane = { data, width: 300, height: 70, channels: 1 };
    const middle = (seen: number[]): number => seen.sort((a, b) => a - b)[(seen.length - 1) / 2] ?? 0;
    for (const r of [1, 2, 4])
      expect(medianBlur(of, r)).toEqual(byHand(of, structuringElement("rect", 2 * r + 1), true, middle));
  });

  it("mean", () => {
    fc.assert(
      fc.property(plane, radius, (of, r) => {
        const mean = (seen: number[]): number => Math.round(seen.reduce((sum, one) => sum + one, 0) / seen.length);
        expect(boxBlur(of, r)).toEqual(byHand(of, structuringElement("rect", 2 * r + 1), true, mean));
      }),
      { numRuns: 60 },
    );
  });
});

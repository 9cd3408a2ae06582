import { type Image, identity } from "@kumiki/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layOver } from "./lay-over.ts";

const [width, height] = [9, 6];
const region = { left: 2, top: 1, width: 5, height: 4 } as const;
const byte = fc.integer({ min: 0, max: 255 });
/** Clear, whole and half drawn pixels, whole ones in runs. */
const drawn = fc
  .array(fc.tuple(fc.constantFrom(0, 255, 255, 90, 1), byte, byte, byte, fc.integer({ min: 1, max: 6 })), {
    minLength: 20,
    maxLength: 20,
  })
  .map((runs) =>
    runs
      .flatMap(([alpha, r, g, b, count]) => Array.from({ length: count }, () => [r, g, b, alpha]))
      .slice(0, region.width * region.height),
  );

const picture = (data: Uint8Array, channels: 3 | 4): Image => ({
  kind: "image",
  ...{ width, height, channels, data },
  root: { id: "planted", width, height, toRoot: identity },
});

describe("layOver", () => {
  it.each([3, 4] as const)("is Porter and Duff's over, of %i channels, and touches nothing else", (channels) => {
    const bytes = fc.uint8Array({ minLength: width * height * channels, maxLength: width * height * channels });
    fc.assert(
      fc.property(bytes, drawn, (before, pixels) => {
        const data = new Uint8Array(before);
        const premultiplied = pixels.map(([r = 0, g = 0, b = 0, alpha = 0]) => [
          ...[r, g, b].map((value) => Math.round((value * alpha) / 255)),
          alpha,
        ]);
        layOver(picture(data, channels), new Uint8Array(premultiplied.flat()), region);
        for (let pixel = 0; pixel < width * height; pixel++) {
          const [x, y] = [(pixel % width) - region.left, Math.floor(pixel / width) - region.top];
          const isIn = x >= 0 && y >= 0 && x < region.width && y < region.height;
          const over = isIn ? (premultiplied[y * region.width + x] ?? []) : [0, 0, 0, 0];
          const at = (all: Uint8Array) => [...all.subarray(pixel * channels, (pixel + 1) * channels)];
          expectNear(at(data), over[3] === 0 ? at(before) : overOf(over, at(before)), over[3] === 0 ? 0 : 1);
        }
      }),
    );
  });
});

function expectNear(found: readonly number[], wanted: readonly number[], most: number): void {
  for (const [at, value] of wanted.entries()) expect(Math.abs((found[at] ?? 0) - value)).toBeLessThanOrEqual(most);
}

/** In shares of one, as the formula stands in the W3C's Compositing and Blending. */
function overOf(over: readonly number[], below: readonly number[]): number[] {
  const own = (over[3] ?? 0) / 255;
  const rest = ((below[3] ?? 255) / 255) * (1 - own);
  const colors = [0, 1, 2].map((at) => ((over[at] ?? 0) + (below[at] ?? 0) * rest) / (own + rest));
  return below.length === 4 ? [...colors, 255 * (own + rest)] : colors;
}

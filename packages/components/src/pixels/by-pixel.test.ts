import { type Image, identity } from "@kumiki/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BlendMode, blend } from "./blend.ts";
import { combineMasks } from "./combine-masks.ts";
import { cutOut, over } from "./cut-out.ts";
import { greyOf } from "./grey.ts";
import { inverted } from "./invert-mask.ts";
import { withLuma } from "./luma-shift.ts";
import { thresholded } from "./threshold.ts";

/** Sizes about one vector of 16 pixels, and about a piece of 2048. */
const width = fc.oneof(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 2030, max: 2070 }));
const image = <Channels extends 1 | 3 | 4>(channels: Channels) =>
  width.chain((columns) =>
    fc
      .array(fc.uint8Array({ minLength: columns * channels, maxLength: columns * channels }), {
        minLength: 1,
        maxLength: 3,
      })
      .map((rows): Image => {
        const data = new Uint8Array(rows.flatMap((row) => [...row]));
        const size = { width: columns, height: rows.length };
        return { kind: "image", ...size, channels, data, root: { id: "planted", ...size, toRoot: identity } };
      }),
  );
/** Bytes of the same length that have little to do with the picture's. */
const stirred = (data: Uint8Array, by: number): Uint8Array => data.map((byte, at) => (byte * 7 + at * 13 + by) & 255);
const plane = (of: Image, by: number): Uint8Array =>
  Uint8Array.from({ length: of.width * of.height }, (_, at) => ((of.data[at] ?? 0) * 5 + at * 11 + by) & 255);
const check = <Given extends [unknown, ...unknown[]]>(property: fc.IProperty<Given>): void =>
  fc.assert(property, { numRuns: 40 });
/** The rest of a share of 255, rounded to nearest; there are no halves. */
const mix = (above: number, below: number, share: number): number =>
  Math.round((above * share + below * (255 - share)) / 255);

const modes: Readonly<Record<Exclude<BlendMode, "alphaMask">, (below: number, above: number) => number>> = {
  over: (_below, above) => above,
  add: (below, above) => Math.min(255, below + above),
  multiply: (below, above) => Math.round((below * above) / 255),
  screen: (below, above) => Math.round(255 - ((255 - below) * (255 - above)) / 255),
  difference: (below, above) => Math.abs(below - above),
};

describe("pixels taken 16 at a time are what one finds by hand", () => {
  it("luma is exact for every colour", () => {
    const of = (r: number, from: number): Image => {
      const data = new Uint8Array(65_536 * from);
      for (let at = 0; at < 65_536; at++) data.set([r, at >> 8, at & 255], at * from);
      const size = { width: 256, height: 256 };
      return { kind: "image", ...size, channels: from as 3 | 4, data, root: { id: "all", ...size, toRoot: identity } };
    };
    for (let r = 0; r < 256; r += 3) {
      const wanted = Uint8Array.from({ length: 65_536 }, (_, at) =>
        Math.floor((299 * r + 587 * (at >> 8) + 114 * (at & 255) + 500) / 1000),
      );
      expect(Buffer.compare(greyOf(of(r, 3)), wanted)).toBe(0);
      expect(Buffer.compare(greyOf(of(r, 4)), wanted)).toBe(0);
    }
  });

  it.each(Object.keys(modes) as (keyof typeof modes)[])("blending: %s", (mode) => {
    const place = fc.integer({ min: -20, max: 20 });
    check(
      fc.property(image(3), fc.double({ min: 0, max: 1, noNaN: true }), place, place, (below, opacity, x, y) => {
        const above = { ...below, data: stirred(below.data, 3) };
        const share = Math.round(opacity * 255);
        const wanted = below.data.map((byte, at) => {
          const [column, row] = [(Math.floor(at / 3) % below.width) - x, Math.floor(at / 3 / below.width) - y];
          if (column < 0 || row < 0 || column >= below.width || row >= below.height) return byte;
          const over = above.data[(row * below.width + column) * 3 + (at % 3)] ?? 0;
          return mix(modes[mode](byte, over), byte, share);
        });
        expect(blend(below, above, { mode, opacity, x, y }).data).toEqual(wanted);
      }),
    );
  });

  it("masks joined and turned about", () => {
    check(
      fc.property(image(1), ({ data: a }) => {
        const b = stirred(a, 91);
        const byHand = (make: (one: number, other: number) => number) => a.map((one, at) => make(one, b[at] ?? 0));
        expect(combineMasks(a, b, "and")).toEqual(byHand(Math.min));
        expect(combineMasks(a, b, "or")).toEqual(byHand(Math.max));
        expect(combineMasks(a, b, "xor")).toEqual(byHand((one, other) => Math.abs(one - other)));
        expect(combineMasks(a, b, "subtract")).toEqual(byHand((one, other) => Math.min(one, 255 - other)));
        expect(inverted(a)).toEqual(a.map((one) => 255 - one));
      }),
    );
  });

  it("thresholds", () => {
    check(
      fc.property(image(1), fc.double({ min: 0, max: 255, noNaN: true }), (grey, value) => {
        const rule = { method: "binary", value, block: 3, c: 0 } as const;
        expect(thresholded(grey, rule)).toEqual(grey.data.map((byte) => (byte > value ? 255 : 0)));
      }),
    );
  });

  it("a mask as alpha, and over a colour or a picture", async () => {
    await fc.assert(
      fc.asyncProperty(image(3), async (of) => {
        const mask = plane(of, 5);
        const alpha = cutOut(of, mask).data;
        expect(alpha).toEqual(
          alpha.map((_, at) => (at % 4 === 3 ? (mask[at >> 2] ?? 0) : (of.data[(at >> 2) * 3 + (at % 4)] ?? 0))),
        );
        const onto = (below: (at: number) => number) =>
          of.data.map((byte, at) => mix(byte, below(at), mask[Math.floor(at / 3)] ?? 0));
        expect((await over(of, mask, "#0a64ff")).data).toEqual(onto((at) => [10, 100, 255][at % 3] ?? 0));
        const other = { ...of, data: stirred(of.data, 77) };
        expect((await over(of, mask, other)).data).toEqual(onto((at) => other.data[at] ?? 0));
      }),
      { numRuns: 20 },
    );
  });

  it("brightness moved", () => {
    check(
      fc.property(image(3), (of) => {
        const [before, after] = [plane(of, 3), plane(of, 120)];
        const step = (at: number): number => (after[Math.floor(at / 3)] ?? 0) - (before[Math.floor(at / 3)] ?? 0);
        const wanted = of.data.map((byte, at) => Math.min(255, Math.max(0, byte + step(at))));
        expect(withLuma(of, before, after).data).toEqual(wanted);
      }),
    );
  });
});

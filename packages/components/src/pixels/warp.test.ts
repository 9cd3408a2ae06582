import type { Image } from "@kumiki/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { plantedImage } from "../planted.contract.ts";
import type { Homography } from "./homography.ts";
import { type Outside, warp } from "./warp.ts";

/** One byte of `warp` as its formula has it, whatever its place: weights in 1/2048, rounded to nearest. */
function byteAt(image: Image, [a, b, c, d, e, f, g, h]: Homography, x: number, y: number, outside: Outside) {
  const w = 1 / (g * x + h * y + 1);
  const [sx, sy] = [(a * x + b * y + c) * w, (d * x + e * y + f) * w];
  const [left, top] = [Math.floor(sx), Math.floor(sy)];
  const [fx, fy] = [sx - left, sy - top].map((part) => Math.floor(part * 2048 + 0.5)) as [number, number];
  const of = (px: number, py: number, channel: number): number => {
    const near = (at: number, length: number): number => Math.min(length - 1, Math.max(0, at));
    const isInside = px >= 0 && py >= 0 && px < image.width && py < image.height;
    if (!isInside && outside !== "edge") return outside[channel] ?? 0;
    return image.data[(near(py, image.height) * image.width + near(px, image.width)) * image.channels + channel] ?? 0;
  };
  return (channel: number): number => {
    const upper = of(left, top, channel) * (2048 - fx) + of(left + 1, top, channel) * fx;
    const lower = of(left, top + 1, channel) * (2048 - fx) + of(left + 1, top + 1, channel) * fx;
    return Math.floor((upper * (2048 - fy) + lower * fy) / 2 ** 22 + 0.5);
  };
}

const side = (max: number) => fc.integer({ min: 1, max });
const part = (reach: number) => fc.double({ min: -reach, max: reach, noNaN: true });
const cases = fc.record({
  from: fc.tuple(side(90), side(70), fc.constantFrom<Image["channels"]>(1, 3, 4)),
  to: fc.tuple(side(300), side(200)),
  map: fc.oneof<fc.Arbitrary<Homography>[]>(
    fc.constant([1, 0, 0, 0, 1, 0, 0, 0] as const),
    fc.tuple(part(2), part(2), part(90), part(2), part(2), part(70), fc.constant(0), fc.constant(0)),
    fc.tuple(part(2), part(2), part(90), part(2), part(2), part(70), part(0.004), part(0.004)),
  ),
  outside: fc.constantFrom<Outside>("edge", [7, 80, 200, 255], [0, 0, 0, 0]),
});

/** Places that run on by next to nothing: the ends of what is near lie at infinity. */
const nearlyLevel = {
  from: [75, 66, 3] as [number, number, Image["channels"]],
  to: [74, 35] as [number, number],
  map: [5e-324, 1.7, -2.8, -1.8, 0.4, 8.3, 0, 0] as const,
  outside: [7, 80, 200, 255],
};

it("takes each pixel between the four around its place, or what stands for those outside", () => {
  fc.assert(
    fc.property(cases, ({ from: [width, height, channels], to: [w, h], map, outside }) => {
      const plain = plantedImage(width, height, channels);
      const image = { ...plain, data: plain.data.map((_, at) => (at * 7919) ^ (at >> 3)) };
      const pixels = warp(image, map, { width: w, height: h }, outside);
      for (let at = 0; at < w * h; at += 1) {
        const wanted = byteAt(image, map, at % w, Math.floor(at / w), outside);
        for (let channel = 0; channel < channels; channel++)
          if (pixels[at * channels + channel] !== wanted(channel))
            expect([at, channel, pixels[at * channels + channel]]).toEqual([at, channel, wanted(channel)]);
      }
    }),
    { numRuns: 60, examples: [[nearlyLevel]] },
  );
}, 120_000);

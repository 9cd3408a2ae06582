import type { Channels, Image } from "@kumiki/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { resample } from "./resample.ts";

const side = fc.integer({ min: 1, max: 40 });
const kernel = fc.constantFrom("linear" as const, "cubic" as const, "lanczos" as const);
const channels = fc.constantFrom<Channels>(1, 3, 4);
const size = fc.record({ width: side, height: side });

function pictureOf({ width, height }: { width: number; height: number }, channels: Channels, data: Uint8Array): Image {
  return { kind: "image", width, height, channels, data, root: { id: "r", width, height, toRoot: [1, 0, 0, 1, 0, 0] } };
}

/** Its rows from right to left. */
function mirrored({ width, channels, data }: Pick<Image, "width" | "channels" | "data">): Uint8Array {
  return data.map((_, at) => {
    const [pixel, channel] = [Math.floor(at / channels), at % channels];
    const [row, column] = [Math.floor(pixel / width), pixel % width];
    return data[(row * width + width - 1 - column) * channels + channel] ?? 0;
  });
}

it("keeps an even colour even, whatever becomes of its size", () => {
  fc.assert(
    fc.property(size, size, kernel, channels, fc.nat(255), (from, to, kernel, channels, level) => {
      const data = new Uint8Array(from.width * from.height * channels).fill(level);
      if (channels === 4) for (let at = 3; at < data.length; at += 4) data[at] = 255;
      const made = resample(pictureOf(from, channels, data), to, kernel);
      expect(made).toHaveLength(to.width * to.height * channels);
      expect(made.every((byte, at) => byte === (channels === 4 && at % 4 === 3 ? 255 : level))).toBe(true);
    }),
  );
});

it("has no side: the mirrored picture becomes the mirrored result", () => {
  fc.assert(
    fc.property(
      size,
      size,
      kernel,
      fc.constantFrom<Channels>(1, 3),
      fc.integer(),
      (from, to, kernel, channels, seed) => {
        const data = new Uint8Array(from.width * from.height * channels).map(
          (_, at) => Math.imul(at + 1, seed | 1) >>> 24,
        );
        const picture = pictureOf(from, channels, data);
        const straight = resample(picture, to, kernel);
        const turned = mirrored({
          ...to,
          channels,
          data: resample({ ...picture, data: mirrored(picture) }, to, kernel),
        });
        // Sums are rounded in another order, where weights were: by 1 across, which is more than
        // 1 down where weights go below 0.
        const most = kernel === "linear" ? 1 : 2;
        expect(straight.every((byte, at) => Math.abs(byte - (turned[at] ?? 0)) <= most)).toBe(true);
      },
    ),
  );
});

import { KumikiError } from "@kumiki/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodePicture } from "../decode.ts";
import { readBitmapHeader } from "./header.ts";
import { bitmap } from "./planted-bitmap.contract.ts";
import { readBitmap } from "./read.ts";

const [red, green, blue, white] = [
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
  [255, 255, 255],
];
/** Blue, green, red and a byte of nothing. */
const palette = [0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 0, 255, 255, 255, 0];
const words = (...values: number[]): number[] => values.flatMap((value) => [value & 255, value >> 8]);
const longs = (...values: number[]): number[] =>
  values.flatMap((value) => [value & 255, (value >> 8) & 255, (value >> 16) & 255, value >>> 24]);

/** Red and green above, blue and white below, in every form; a row from the bottom first unless the height is negative. */
const forms = {
  "1 bit": { bits: 1, palette: [...palette.slice(0, 4), ...palette.slice(12)], pixels: [0x40, 0, 0, 0, 0x80, 0, 0, 0] },
  "2 bits": { bits: 2, palette, pixels: [0xb0, 0, 0, 0, 0x10, 0, 0, 0] },
  "4 bits": { bits: 4, palette, pixels: [0x23, 0, 0, 0, 0x01, 0, 0, 0] },
  "8 bits": { bits: 8, palette, pixels: [2, 3, 0, 0, 0, 1, 0, 0] },
  "8 bits, OS/2 1": {
    bits: 8,
    header: 12,
    palette: [0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 255],
    pixels: [2, 3, 0, 0, 0, 1, 0, 0],
  },
  "8 bits, OS/2 2": { bits: 8, header: 64, palette, pixels: [2, 3, 0, 0, 0, 1, 0, 0] },
  "8 bits, the last row without its padding": { bits: 8, palette, pixels: [2, 3, 0, 0, 0, 1] },
  "run lengths of 8 bits": { bits: 8, compression: 1, palette, pixels: [1, 2, 1, 3, 0, 0, 1, 0, 1, 1, 0, 1] },
  "run lengths of 8 bits, literal": { bits: 8, compression: 1, palette, pixels: [0, 0, 0, 2, 0, 0, 0, 1] },
  "run lengths of 4 bits": { bits: 4, compression: 2, palette, pixels: [2, 0x23, 0, 0, 2, 0x01, 0, 1] },
  "run lengths without an end": { bits: 4, compression: 2, palette, pixels: [2, 0x23, 0, 0, 2, 0x01] },
  "16 bits": { bits: 16, pixels: words(0x001f, 0x7fff, 0x7c00, 0x03e0) },
  "16 bits, 5-6-5": {
    bits: 16,
    compression: 3,
    masks: [0xf800, 0x07e0, 0x001f],
    pixels: words(0x1f, 0xffff, 0xf800, 0x7e0),
  },
  "24 bits": { bits: 24, pixels: [255, 0, 0, 255, 255, 255, 0, 0, 0, 0, 255, 0, 255, 0, 0, 0] },
  "24 bits, from the top": {
    bits: 24,
    height: -2,
    pixels: [0, 0, 255, 0, 255, 0, 0, 0, 255, 0, 0, 255, 255, 255, 0, 0],
  },
  "32 bits": { bits: 32, pixels: longs(0xff, 0xffffff, 0xff0000, 0xff00) },
  "32 bits, whose fourth byte means nothing": { bits: 32, pixels: longs(0xff, 0x12ffffff, 0x80ff0000, 0xff00) },
  "32 bits, 10-10-10": {
    bits: 32,
    compression: 3,
    header: 52,
    masks: [0x3ff00000, 0xffc00, 0x3ff],
    pixels: longs(0x3ff, 0x3fffffff, 0x3ff00000, 0xffc00),
  },
  "32 bits, V4, alpha nowhere": {
    bits: 32,
    compression: 3,
    header: 108,
    masks: [0xff0000, 0xff00, 0xff, 0xff000000],
    pixels: longs(0xff, 0xffffff, 0xff0000, 0xff00),
  },
} as const;

describe("a BMP of every form", () => {
  const first = forms["run lengths of 8 bits, literal"];
  it.each(Object.entries(forms).filter(([, form]) => form !== first))("%s", async (name, form) => {
    const { image, format } = await decodePicture(bitmap({ width: 2, height: 2, ...form }));
    expect(format).toBe("bmp");
    expect(image).toMatchObject({ width: 2, height: 2, channels: 3 });
    const wanted = name === "1 bit" ? [red, white, white, red] : [red, green, blue, white];
    const swapped = name === "1 bit" ? [white, red, red, white] : wanted;
    expect([...image.data]).toEqual(swapped.flat());
  });

  it("literal runs are padded, moves leave index 0, runs beyond a row are clipped", async () => {
    const pixels = [0, 3, 1, 2, 3, 0, 0, 0, 0, 2, 1, 1, 9, 1, 0, 1];
    const { image } = await decodePicture(bitmap({ width: 3, height: 3, bits: 8, compression: 1, palette, pixels }));
    expect([...image.data]).toEqual(
      [
        [red, green, green],
        [red, red, red],
        [green, blue, white],
      ].flat(2),
    );
  });

  it("alpha of a V5 header", async () => {
    const masks = [0xff0000, 0xff00, 0xff, 0xff000000];
    const pixels = longs(0x800000ff, 0xffffffff, 0x00ff0000, 0x4000ff00);
    for (const header of [56, 108, 124]) {
      const { image } = await decodePicture(
        bitmap({ width: 2, height: 2, bits: 32, compression: 3, header, masks, pixels }),
      );
      expect(image.channels).toBe(4);
      expect([...image.data].filter((_, at) => at % 4 === 3)).toEqual([0, 64, 128, 255]);
    }
  });
});

describe("what is no sound BMP", () => {
  const codeOf = (file: Uint8Array): Promise<string> =>
    decodePicture(file).then(
      () => "decoded",
      (error) => error.code,
    );

  it("names what it cannot read", async () => {
    for (const [bits, compression] of [
      [24, 4],
      [24, 5],
      [48, 0],
      [24, 1],
      [8, 3],
    ]) {
      const file = bitmap({ width: 2, height: 2, bits, compression, pixels: [0, 0, 0, 0] });
      expect(await codeOf(file)).toBe("IMAGE_FORMAT_UNSUPPORTED");
    }
  });

  it("no width, no height, a palette index or place beyond the file", async () => {
    expect(await codeOf(bitmap({ width: 0, height: 2, bits: 8, palette, pixels: [] }))).toBe("IMAGE_CORRUPT");
    expect(await codeOf(bitmap({ width: 2, height: 0, bits: 8, palette, pixels: [] }))).toBe("IMAGE_CORRUPT");
    expect(await codeOf(bitmap({ width: -2, height: 2, bits: 8, palette, pixels: [] }))).toBe("IMAGE_CORRUPT");
    const far = bitmap({ width: 1, height: 1, bits: 24, pixels: [1, 2, 3, 0] });
    far.writeUInt32LE(0xffffffff, 10);
    expect(await codeOf(far)).toBe("IMAGE_CORRUPT");
    const { image } = await decodePicture(bitmap({ width: 1, height: 1, bits: 8, palette, pixels: [200, 0, 0, 0] }));
    expect([...image.data]).toEqual([0, 0, 0]);
  });

  it("any bytes behind the first two give a picture or a coded error, and never more than the header says", () => {
    const headers = fc.constantFrom(12, 16, 40, 52, 56, 64, 108, 124);
    const field = fc.oneof({ weight: 9, arbitrary: fc.integer({ min: -1, max: 12 }) }, fc.integer());
    const bits = fc.constantFrom(0, 1, 2, 4, 8, 16, 24, 32, 48);
    const form = fc.record({
      header: headers,
      width: field,
      height: field,
      bits,
      compression: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 7 })),
      masks: fc.array(fc.nat(), { maxLength: 4 }),
      pixels: fc.array(fc.nat(255), { minLength: 300, maxLength: 900 }),
      spoilt: fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { maxLength: 3 }),
      cut: fc.oneof(fc.constant(0), fc.nat(600)),
    });
    let decoded = 0;
    fc.assert(
      fc.property(form, ({ spoilt, cut, header, masks, width, height, ...rest }) => {
        const small =
          header === 12 ? { width: Math.abs(width) & 63, height: Math.abs(height) & 63 } : { width, height };
        const room = header > 40 ? masks.slice(0, Math.floor((header - 40) / 4)) : masks;
        const file = bitmap({
          ...rest,
          ...small,
          header: header === 16 ? 40 : header,
          masks: header === 12 ? [] : room,
        });
        if (header === 16) file.writeUInt32LE(16, 14);
        for (const [at, value] of spoilt) if (at > 17 && at < file.length) file[at] = value;
        const whole = file.subarray(0, Math.max(18, file.length - cut));
        try {
          const { width, height } = readBitmapHeader(whole);
          if (width * height > 10_000) return;
          expect(readBitmap(whole).length).toBeLessThanOrEqual(width * height * 4 + 2000);
          decoded++;
        } catch (error) {
          if (!(error instanceof KumikiError)) throw error;
          expect(["IMAGE_CORRUPT", "IMAGE_FORMAT_UNSUPPORTED"]).toContain(error.code);
        }
      }),
      { numRuns: 3000 },
    );
    expect(decoded).toBeGreaterThan(50);
  });
});

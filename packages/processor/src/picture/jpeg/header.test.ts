import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { defaultLimits, readHeader, readMetadata } from "../header.ts";
import { readJpegHeader } from "./header.ts";

const photo = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: "red" } });

describe("the header of a JPEG, read without libvips", () => {
  it.each([
    ["baseline", photo(301, 17).jpeg(), { width: 301, height: 17, channels: 3 }],
    ["progressive", photo(5, 900).jpeg({ progressive: true }), { width: 5, height: 900, channels: 3 }],
    ["grey", photo(40, 30).toColourspace("b-w").jpeg(), { width: 40, height: 30, channels: 1 }],
    [
      "with a profile and EXIF",
      photo(64, 48).withMetadata({ orientation: 1 }).jpeg(),
      { width: 64, height: 48, channels: 3 },
    ],
  ] as const)("%s", async (_, picture, expected) => {
    expect(readJpegHeader(await picture.toBuffer())).toEqual(expected);
  });

  it.each([
    ["turned", photo(64, 48).withMetadata({ orientation: 6 }).jpeg()],
    ["CMYK", photo(64, 48).toColourspace("cmyk").jpeg()],
  ] as const)("%s is left to libvips", async (_, picture) => {
    expect(readJpegHeader(await picture.toBuffer())).toBeUndefined();
  });

  it("a turned photo keeps its shown size, and a small JPEG that says it is huge is refused", async () => {
    const turned = await photo(64, 48).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await readHeader(turned, defaultLimits)).toMatchObject({ width: 48, height: 64 });
    const huge = await photo(64, 48).jpeg().toBuffer();
    const frame = huge.indexOf(Buffer.from([0xff, 0xc0]));
    huge.writeUInt16BE(60_000, frame + 5);
    huge.writeUInt16BE(60_000, frame + 7);
    await expect(readHeader(huge, defaultLimits)).rejects.toMatchObject({ code: "IMAGE_TOO_LARGE" });
  });

  it("whatever is done to a file, it never says otherwise than libvips, and never throws", async () => {
    const files = await Promise.all([
      photo(61, 47).withMetadata({ orientation: 1 }).jpeg().toBuffer(),
      photo(61, 47).withMetadata({ orientation: 8 }).jpeg().toBuffer(),
      photo(33, 21).toColourspace("b-w").jpeg({ progressive: true }).toBuffer(),
    ]);
    const change = fc.record({ at: fc.nat(700), to: fc.nat(255) });
    const edits = fc.tuple(fc.constantFrom(...files), fc.array(change, { maxLength: 3 }), fc.option(fc.nat(700)));
    await fc.assert(
      fc.asyncProperty(edits, async ([file, changes, end]) => {
        const bytes = Buffer.from(file).subarray(0, end ?? file.length);
        for (const { at, to } of changes) if (at >= 2 && at < bytes.length) bytes[at] = to;
        const ours = readJpegHeader(bytes);
        if (ours === undefined) return;
        const theirs = await readMetadata(bytes).catch(() => undefined);
        if (theirs === undefined) return;
        const { width, height } = theirs.autoOrient;
        expect({ width, height, channels: theirs.channels }).toEqual(ours);
      }),
      { numRuns: 400 },
    );
  });
});

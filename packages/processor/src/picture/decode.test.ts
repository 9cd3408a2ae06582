import { deflateSync } from "node:zlib";
import { mapBox } from "@kumiki/core";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { decodePicture } from "./decode.ts";
import { native } from "./native.ts";
import { bigPngHeader, cornersOf, quarters } from "./planted-files.contract.ts";

// The loaders are closed as in the product, for the files made here too.
beforeAll(async () => void (await native()));

const decode = async (file: Buffer, options = {}) => (await decodePicture(file, options)).image;

describe("what is decoded", () => {
  it.each(["png", "jpeg", "webp", "gif", "tiff", "avif"] as const)("%s: pixels, channels and root", async (format) => {
    const file = await quarters(64, 32).toFormat(format, { quality: 100 }).toBuffer();
    const { image, format: found } = await decodePicture(file);
    expect(found).toBe(format);
    expect(image).toMatchObject({
      kind: "image",
      width: 64,
      height: 32,
      // A GIF may have a transparent colour even where no pixel shows it.
      channels: format === "gif" ? 4 : 3,
      root: { width: 64, height: 32, toRoot: [1, 0, 0, 1, 0, 0] },
    });
    expect(image.data).toHaveLength(64 * 32 * image.channels);
    expect(image.root.id).toMatch(/^[0-9a-f]{64}$/);
    expect(cornersOf(image)).toEqual(["red", "green", "blue", "white"]);
  });

  it("grey stays one channel, alpha stays, grey with alpha becomes RGBA", async () => {
    const grey = await quarters(8, 8).toColourspace("b-w").png().toBuffer();
    expect(await decode(grey)).toMatchObject({ channels: 1 });
    const grey16 = await quarters(8, 8).toColourspace("grey16").png().toBuffer();
    const { channels, data } = await decode(grey16);
    expect(channels).toBe(1);
    expect(data[63]).toBe(255);
    const alpha = await quarters(8, 8).ensureAlpha(0.5).png().toBuffer();
    const withAlpha = await decode(alpha);
    expect(withAlpha.channels).toBe(4);
    expect(Math.abs(withAlpha.data[3] - 128)).toBeLessThanOrEqual(1);
    const greyAlpha = await sharp(Buffer.alloc(4 * 4 * 2, 100), { raw: { width: 4, height: 4, channels: 2 } })
      .png()
      .toBuffer();
    expect(await decode(greyAlpha)).toMatchObject({ channels: 4 });
  });

  it("CMYK, 16 bits and colour profiles become 8-bit sRGB", async () => {
    const cmyk = await quarters(16, 16).toColourspace("cmyk").jpeg({ quality: 100 }).toBuffer();
    expect((await sharp(cmyk).metadata()).space).toBe("cmyk");
    const fromCmyk = await decode(cmyk);
    expect(fromCmyk.channels).toBe(3);
    expect(cornersOf(fromCmyk)).toEqual(["red", "green", "blue", "white"]);

    const deep = await quarters(16, 16).toColourspace("rgb16").png().toBuffer();
    expect((await sharp(deep).metadata()).depth).toBe("ushort");
    expect(cornersOf(await decode(deep))).toEqual(["red", "green", "blue", "white"]);

    // The same colour written in a wide gamut has other numbers; decoded it is the same colour.
    const colour = { r: 200, g: 80, b: 60 };
    const flat = sharp({ create: { width: 8, height: 8, channels: 3, background: colour } });
    for (const wide of [
      flat.clone().withIccProfile("p3").png(),
      flat.clone().toColourspace("rgb16").withIccProfile("p3").png(),
    ]) {
      const { data } = await decode(await wide.toBuffer());
      for (const [at, value] of Object.values(colour).entries())
        expect(Math.abs(data[at] - value)).toBeLessThanOrEqual(3);
    }
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "EXIF orientation %i is applied once, in size, pixels and root",
    async (orientation) => {
      const turned = [
        ["red", "green", "blue", "white"],
        ["green", "red", "white", "blue"],
        ["white", "blue", "green", "red"],
        ["blue", "white", "red", "green"],
        ["red", "blue", "green", "white"],
        ["blue", "red", "white", "green"],
        ["white", "green", "blue", "red"],
        ["green", "white", "red", "blue"],
      ][orientation - 1];
      const file = await quarters(64, 32).withMetadata({ orientation }).jpeg({ quality: 100 }).toBuffer();
      const image = await decode(file);
      const [width, height] = orientation < 5 ? [64, 32] : [32, 64];
      expect(image).toMatchObject({ width, height, root: { width, height } });
      expect(cornersOf(image)).toEqual(turned);
      const shrunk = await decode(file, { maxSide: 16 });
      expect(Math.max(shrunk.width, shrunk.height)).toBe(16);
      expect(shrunk.root).toMatchObject({ width, height });
      expect(cornersOf(shrunk)).toEqual(turned);
    },
  );

  it("an animation gives its first frame and a warning in both languages", async () => {
    const frames = await Promise.all(
      ["#ff0000", "#0000ff", "#00ff00"].map((background) =>
        sharp({ create: { width: 10, height: 10, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    for (const format of ["gif", "webp"] as const) {
      const file = await sharp(frames, { join: { animated: true } })
        .toFormat(format)
        .toBuffer();
      const { image, warnings } = await decodePicture(file);
      expect(image).toMatchObject({ width: 10, height: 10 });
      expect(image.data[0]).toBeGreaterThan(200);
      expect(warnings).toEqual([
        expect.objectContaining({ en: "Only the first of 3 frames was used.", ja: expect.stringContaining("3 コマ") }),
      ]);
    }
  });

  it("the same file gives the same pixels every time", async () => {
    const file = await quarters(301, 203).jpeg({ quality: 60 }).toBuffer();
    const [a, b] = [await decode(file, { maxSide: 100 }), await decode(file, { maxSide: 100 })];
    expect(Buffer.compare(a.data, b.data)).toBe(0);
    expect(a.root).toEqual(b.root);
  });
});

describe("fewer pixels than the file has", () => {
  const at = (width: number, height: number) => ({ decodeAt: () => ({ width, height }) });

  it.each([
    [804, 402],
    [403, 200],
    [402, 201],
    [202, 100],
    [201, 101],
    [150, 75],
    [89, 45],
    [5, 5],
  ])("a JPEG of which %i × %i are wanted", async (width, height) => {
    const file = await quarters(804, 402).jpeg().toBuffer();
    const image = await decode(file, at(width, height));
    expect([image.width, image.height]).toEqual([width, height]);
    expect(image.root).toMatchObject({ width: 804, height: 402 });
    // The whole picture in its own pixels is the whole original.
    const box = mapBox(image.root.toRoot, [0, 0, image.width, image.height]);
    expect(box.map((value) => Math.round(value))).toEqual([0, 0, 804, 402]);
    expect(cornersOf(image)).toEqual(["red", "green", "blue", "white"]);
  });

  it("only JPEG, and only when the plan says so", async () => {
    const png = await quarters(200, 100).png().toBuffer();
    expect(await decode(png, at(10, 10))).toMatchObject({ width: 200, height: 100 });
    const jpeg = await quarters(200, 100).jpeg().toBuffer();
    expect(await decode(jpeg)).toMatchObject({ width: 200, height: 100 });
    expect(await decode(jpeg, { decodeAt: () => undefined })).toMatchObject({ width: 200, height: 100 });
  });

  it("maxSide shrinks any format and never enlarges", async () => {
    const png = await quarters(200, 100).png().toBuffer();
    expect(await decode(png, { maxSide: 50 })).toMatchObject({
      width: 50,
      height: 25,
      root: { width: 200, height: 100, toRoot: [4, 0, 0, 4, 0, 0] },
    });
    expect(await decode(png, { maxSide: 5000 })).toMatchObject({ width: 200, height: 100 });
    const line = await sharp({ create: { width: 1000, height: 1, channels: 3, background: "red" } })
      .png()
      .toBuffer();
    expect(await decode(line, { maxSide: 10 })).toMatchObject({ width: 10, height: 1 });
  });
});

describe("what is refused", () => {
  const refused = (file: Uint8Array, options = {}) =>
    decodePicture(file, options).then(
      () => "decoded",
      (error) => error.code,
    );

  it("an empty file, a text, a script, a PDF, an SVG, random bytes", async () => {
    expect(await refused(new Uint8Array())).toBe("IMAGE_EMPTY");
    const texts = [
      "not a picture",
      "%PDF-1.4\n%âã",
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
      "P6 2 2 255\n",
      "RIFF....WAVEfmt ",
    ];
    for (const content of texts) expect(await refused(Buffer.from(content))).toBe("IMAGE_FORMAT_UNSUPPORTED");
    expect(await refused(Uint8Array.from({ length: 900 }, (_, at) => (at * 97) & 255))).toBe(
      "IMAGE_FORMAT_UNSUPPORTED",
    );
    await expect(decodePicture(Buffer.from("hello"))).rejects.toThrow("This is not a picture that can be read: text.");
  });

  it.each(["png", "jpeg", "webp", "gif", "tiff", "avif"] as const)("a %s that is cut off anywhere", async (format) => {
    const noise = Uint8Array.from({ length: 96 * 96 * 3 }, (_, at) => (at * at * 31 + at * 7) & 255);
    const file = await sharp(noise, { raw: { width: 96, height: 96, channels: 3 } })
      .toFormat(format)
      .toBuffer();
    for (const share of [0.02, 0.3, 0.6, 0.9]) {
      const cut = file.subarray(0, Math.max(12, Math.floor(file.length * share)));
      expect(`${share}: ${await refused(cut)}`).toBe(`${share}: IMAGE_CORRUPT`);
    }
  });

  it("a header of 30000 × 30000 pixels is refused before anything is decoded", async () => {
    const bomb = bigPngHeader(30_000, 30_000, deflateSync(Buffer.alloc(100_000)));
    const before = process.memoryUsage.rss();
    await expect(decodePicture(bomb)).rejects.toMatchObject({
      code: "IMAGE_TOO_LARGE",
      problem: { received: "30000 × 30000", expected: "100 MP" },
    });
    expect(process.memoryUsage.rss() - before).toBeLessThan(100 * 2 ** 20);
  });

  it("the limit counts pixels and can be set", async () => {
    const file = await quarters(100, 100).png().toBuffer();
    expect(await refused(file, { limits: { maxPixels: 9_999 } })).toBe("IMAGE_TOO_LARGE");
    expect(await refused(file, { limits: { maxPixels: 10_000 } })).toBe("decoded");
  });
});

import { readFile } from "node:fs/promises";
import { documentSchema, type Image, identity, type Mask, type PipelineDocument, toXmp } from "@kumiki/core";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { decodePicture } from "./decode.ts";
import { encodePicture, encodePreview } from "./encode.ts";
import type { ResultFormat } from "./write-format.ts";

const smooth = (width: number, height: number, channels: 1 | 3 | 4): Image => ({
  kind: "image",
  width,
  height,
  channels,
  data: Uint8Array.from({ length: width * height * channels }, (_, at) => {
    const pixel = Math.floor(at / channels);
    return channels === 4 && at % 4 === 3 ? 200 : (Math.floor(pixel / width) * 2 + (at % channels) * 40) & 255;
  }),
  root: { id: "smooth", width, height, toRoot: identity },
});

/** The bytes of a picture in a format, as results have always been. */
const fileOf = async (image: Image | Mask, format: ResultFormat, document?: PipelineDocument): Promise<Uint8Array> =>
  (await encodePicture(image, { format, xmp: document && toXmp(document) })).bytes;

describe("a picture as a file", () => {
  it.each([1, 3, 4] as const)("PNG brings %i channels back byte for byte", async (channels) => {
    const image = smooth(33, 21, channels);
    const { image: back } = await decodePicture(Buffer.from(await fileOf(image, "png")));
    expect(back.channels).toBe(channels);
    expect(Buffer.compare(back.data, image.data)).toBe(0);
  });

  it("JPEG is 4:4:4 and near, WebP is near", async () => {
    const image = smooth(64, 64, 3);
    const jpeg = await fileOf(image, "jpeg");
    expect((await sharp(jpeg).metadata()).chromaSubsampling).toBe("4:4:4");
    for (const file of [jpeg, await fileOf(image, "webp")]) {
      const { image: back } = await decodePicture(file);
      const error = back.data.reduce((sum, value, at) => sum + Math.abs(value - image.data[at]), 0) / image.data.length;
      expect(error).toBeLessThan(4);
    }
  });

  it("equal pixels give equal bytes, without metadata", async () => {
    for (const format of ["png", "jpeg", "webp"] as const) {
      const [a, b] = [await fileOf(smooth(50, 40, 3), format), await fileOf(smooth(50, 40, 3), format)];
      expect(Buffer.compare(a, b)).toBe(0);
      const { exif, icc, xmp, orientation } = await sharp(a).metadata();
      expect({ exif, icc, xmp, orientation }).toEqual({});
    }
  });

  it("a mask is a grey PNG", async () => {
    const mask: Mask = {
      kind: "mask",
      width: 4,
      height: 2,
      data: Uint8Array.from([0, 255, 0, 255, 255, 0, 255, 0]),
      root: smooth(4, 2, 1).root,
    };
    const { image } = await decodePicture(await fileOf(mask, "png"));
    expect(image.channels).toBe(1);
    expect([...image.data]).toEqual([...mask.data]);
  });
});

describe("a preview", () => {
  it("is a WebP of at most 512 px that is never enlarged", async () => {
    const cases = [
      [2000, 100, 512, 26],
      [300, 1024, 150, 512],
      [20, 10, 20, 10],
      [3000, 1, 512, 1],
    ];
    for (const [width, height, shownWidth, shownHeight] of cases) {
      const { bytes, ...size } = await encodePreview(smooth(width, height, 3));
      expect(size).toEqual({ width: shownWidth, height: shownHeight });
      expect((await sharp(bytes).metadata()).format).toBe("webp");
    }
  });

  it("shows grey and alpha", async () => {
    for (const channels of [1, 4] as const) {
      const { bytes } = await encodePreview(smooth(40, 30, channels));
      const { hasAlpha } = await sharp(bytes).metadata();
      expect(hasAlpha).toBe(channels === 4);
    }
  });
});

it("a real photo keeps its colours from file to file", async () => {
  const file = await readFile(new URL("../../../../examples/photos/rocket.jpg", import.meta.url));
  const { image } = await decodePicture(file);
  const { image: again } = await decodePicture(await fileOf(image, "jpeg"));
  const error = again.data.reduce((sum, value, at) => sum + Math.abs(value - image.data[at]), 0) / image.data.length;
  expect(error).toBeLessThan(2);
});

describe("a picture that carries its pipeline", () => {
  const document = documentSchema.parse({
    kumiki: 1,
    name: '組木 <"&">',
    embedInPictures: true,
    inputs: { photo: { kind: "image" } },
    nodes: {},
    outputs: { picture: "$photo" },
    layout: { nodes: {}, notes: [{ text: "here", at: [0, 0] }] },
  });
  const carriedBy = async (bytes: Uint8Array) => (await sharp(bytes).metadata()).xmpAsString;

  it.each(["png", "jpeg", "webp"] as const)(
    "as %s: with the same pixels, and only when it is asked to",
    async (format) => {
      const image = smooth(40, 30, 3);
      const plain = await fileOf(image, format);
      const carrying = await fileOf(image, format, document);
      expect(await carriedBy(plain)).toBeUndefined();
      expect(await carriedBy(carrying)).toContain("組木 &lt;");
      expect(Buffer.from(await fileOf(image, format, document)).equals(Buffer.from(carrying))).toBe(true);
      const [a, b] = await Promise.all([plain, carrying].map((bytes) => sharp(bytes).raw().toBuffer()));
      expect(a?.equals(b ?? Buffer.alloc(0))).toBe(true);
    },
  );

  it("leaves out what a JPEG cannot hold: first where things lie, then all of it", async () => {
    const notes = Array.from({ length: 10 }, () => ({ text: "長".repeat(9_000), at: [0, 0] as [number, number] }));
    const wide = { ...document, layout: { nodes: {}, notes, groups: [] } };
    expect(await carriedBy(await fileOf(smooth(9, 9, 3), "jpeg", wide))).toContain("組木");
    const label = "長".repeat(200);
    const inputs = Object.fromEntries(
      Array.from({ length: 200 }, (_, at) => [`i${at}`, { kind: "text" as const, label }]),
    );
    expect(await carriedBy(await fileOf(smooth(9, 9, 3), "jpeg", { ...document, inputs }))).toBeUndefined();
  });
});

describe("the options of a file", () => {
  const photo = async () =>
    (await decodePicture(await readFile(new URL("../../../../examples/photos/rocket.jpg", import.meta.url)))).image;
  const bytesBy = async (options: Parameters<typeof encodePicture>[1], image?: Image) =>
    (await encodePicture(image ?? (await photo()), options)).bytes;

  it("without any the bytes are those that results have always had", async () => {
    const image = await photo();
    const { width, height, channels } = image;
    const raw = sharp(image.data, { raw: { width, height, channels } });
    const [jpeg, webp, png] = await Promise.all([
      raw.clone().jpeg({ quality: 92, chromaSubsampling: "4:4:4" }).toBuffer(),
      raw.clone().webp({ quality: 92 }).toBuffer(),
      raw.clone().png({ compressionLevel: 6 }).toBuffer(),
    ]);
    for (const [format, before] of [
      ["jpeg", jpeg],
      ["webp", webp],
      ["png", png],
    ] as const)
      expect(before.equals(await fileOf(image, format))).toBe(true);
    const preview = await raw
      .resize({ width: 512, height: 512, fit: "inside", withoutEnlargement: true })
      .webp({ quality: 80, effort: 2 })
      .toBuffer();
    expect(preview.equals((await encodePreview(image)).bytes)).toBe(true);
  });

  it.each(["webp", "avif", "tiff", "png"] as const)("%s without losses gives the pixels back", async (format) => {
    for (const channels of [1, 3, 4] as const) {
      const image = smooth(33, 21, channels);
      const file = await bytesBy({ format, lossless: true }, image);
      const { data, info } = await sharp(file).toColourspace("srgb").raw().toBuffer({ resolveWithObject: true });
      const wanted = await sharp(image.data, { raw: { width: 33, height: 21, channels } })
        .toColourspace("srgb")
        .raw()
        .toBuffer({ resolveWithObject: true });
      expect(info.channels >= Math.min(channels, 3) || info.channels === 1).toBe(true);
      if (info.channels === wanted.info.channels) expect(data.equals(wanted.data)).toBe(true);
      const { image: back } = await decodePicture(file);
      const each = (at: number, of: Image) => (of.channels === 1 ? of.data[at] : of.data[at * of.channels]);
      for (let at = 0; at < 33 * 21; at++) expect(each(at, back)).toBe(each(at, image));
    }
  });

  it("quality, effort and chroma change the size as they say", async () => {
    for (const format of ["jpeg", "webp", "avif"] as const) {
      const image = (await decodePicture(await bytesBy({ format: "png", maxSide: 200 }))).image;
      const [low, high] = [
        await bytesBy({ format, quality: 30 }, image),
        await bytesBy({ format, quality: 90 }, image),
      ];
      expect(low.length * 1.5).toBeLessThan(high.length);
    }
    const chroma = (await sharp(await bytesBy({ format: "jpeg", chroma: "4:2:0" })).metadata()).chromaSubsampling;
    expect(chroma).toBe("4:2:0");
    const [quick, small] = [await bytesBy({ format: "png", effort: 0 }), await bytesBy({ format: "png", effort: 9 })];
    expect(small.length).toBeLessThan(quick.length);
  });

  it("longest side: shrinks and never enlarges", async () => {
    const { width, height } = await encodePicture(smooth(80, 40, 3), { format: "png", maxSide: 20 });
    expect([width, height]).toEqual([20, 10]);
    expect(await encodePicture(smooth(8, 4, 3), { format: "png", maxSide: 20 })).toMatchObject({ width: 8, height: 4 });
  });

  it("bytes at most: the best quality that fits, or a code that says what is the smallest", async () => {
    for (const format of ["jpeg", "webp"] as const) {
      const whole = await bytesBy({ format });
      const maxBytes = Math.floor(whole.length / 3);
      const fitting = await bytesBy({ format, maxBytes });
      expect(fitting.length).toBeLessThanOrEqual(maxBytes);
      expect(fitting.length).toBeGreaterThan(maxBytes * 0.8);
      expect(Buffer.from(await bytesBy({ format, maxBytes: whole.length })).equals(whole)).toBe(true);
    }
    for (const format of ["jpeg", "png"] as const)
      await expect(bytesBy({ format, maxBytes: 300 })).rejects.toMatchObject({
        code: "OUTPUT_TOO_MANY_BYTES",
        problem: { expected: "300 B" },
      });
  });

  it("background fills what is transparent", async () => {
    const clear: Image = { ...smooth(4, 4, 4), data: new Uint8Array(64) };
    const { image } = await decodePicture(await bytesBy({ format: "png", background: "#102030" }, clear));
    expect([image.channels, ...image.data.subarray(0, 3)]).toEqual([3, 0x10, 0x20, 0x30]);
  });

  it("profile: sRGB's is in the file, and the pixels are the same", async () => {
    for (const channels of [1, 3, 4] as const) {
      const image = smooth(30, 20, channels);
      const file = await bytesBy({ format: "png", profile: "srgb" }, image);
      expect((await sharp(file).metadata()).icc !== undefined).toBe(channels !== 1);
      const { image: back } = await decodePicture(file);
      expect(Math.max(...back.data.map((value, at) => Math.abs(value - (image.data[at] ?? 0))))).toBeLessThanOrEqual(1);
    }
  });
});

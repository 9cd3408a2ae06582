import { readFile } from "node:fs/promises";
import { documentSchema, type Image, identity, type Mask } from "@kumiki/core";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { decodePicture } from "./decode.ts";
import { encodePicture, encodePreview, resultFormat } from "./encode.ts";

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

describe("the format of a result", () => {
  it("is that of the input where it can hold the picture, JPEG for a phone's HEIC, else PNG", () => {
    const cases = [
      ["jpeg", 3, "jpeg"],
      ["jpeg", 1, "jpeg"],
      ["jpeg", 4, "png"],
      ["webp", 4, "webp"],
      ["png", 3, "png"],
      ["gif", 3, "png"],
      ["avif", 3, "png"],
      ["heic", 3, "jpeg"],
      ["heic", 1, "jpeg"],
      ["heic", 4, "png"],
      ["bmp", 3, "png"],
      ["jxl", 3, "png"],
      ["tiff", 3, "png"],
    ] as const;
    for (const [input, channels, expected] of cases) expect(resultFormat(input, { channels })).toBe(expected);
  });
});

describe("a picture as a file", () => {
  it.each([1, 3, 4] as const)("PNG brings %i channels back byte for byte", async (channels) => {
    const image = smooth(33, 21, channels);
    const { image: back } = await decodePicture(Buffer.from(await encodePicture(image, "png")));
    expect(back.channels).toBe(channels);
    expect(Buffer.compare(back.data, image.data)).toBe(0);
  });

  it("JPEG is 4:4:4 and near, WebP is near", async () => {
    const image = smooth(64, 64, 3);
    const jpeg = await encodePicture(image, "jpeg");
    expect((await sharp(jpeg).metadata()).chromaSubsampling).toBe("4:4:4");
    for (const file of [jpeg, await encodePicture(image, "webp")]) {
      const { image: back } = await decodePicture(file);
      const error = back.data.reduce((sum, value, at) => sum + Math.abs(value - image.data[at]), 0) / image.data.length;
      expect(error).toBeLessThan(4);
    }
  });

  it("equal pixels give equal bytes, without metadata", async () => {
    for (const format of ["png", "jpeg", "webp"] as const) {
      const [a, b] = [await encodePicture(smooth(50, 40, 3), format), await encodePicture(smooth(50, 40, 3), format)];
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
    const { image } = await decodePicture(await encodePicture(mask, "png"));
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
  const { image: again } = await decodePicture(await encodePicture(image, "jpeg"));
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
      const plain = await encodePicture(image, format);
      const carrying = await encodePicture(image, format, document);
      expect(await carriedBy(plain)).toBeUndefined();
      expect(await carriedBy(carrying)).toContain("組木 &lt;");
      expect(Buffer.from(await encodePicture(image, format, document)).equals(Buffer.from(carrying))).toBe(true);
      const [a, b] = await Promise.all([plain, carrying].map((bytes) => sharp(bytes).raw().toBuffer()));
      expect(a?.equals(b ?? Buffer.alloc(0))).toBe(true);
    },
  );

  it("leaves out what a JPEG cannot hold: first where things lie, then all of it", async () => {
    const notes = Array.from({ length: 10 }, () => ({ text: "長".repeat(9_000), at: [0, 0] as [number, number] }));
    const wide = { ...document, layout: { nodes: {}, notes, groups: [] } };
    expect(await carriedBy(await encodePicture(smooth(9, 9, 3), "jpeg", wide))).toContain("組木");
    const label = "長".repeat(200);
    const inputs = Object.fromEntries(
      Array.from({ length: 200 }, (_, at) => [`i${at}`, { kind: "text" as const, label }]),
    );
    expect(await carriedBy(await encodePicture(smooth(9, 9, 3), "jpeg", { ...document, inputs }))).toBeUndefined();
  });
});

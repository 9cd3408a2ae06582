import { type Image, identity, type OutputForm } from "@kumiki/core";
import readExif from "exif-reader";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { decodePicture } from "../picture/decode.ts";
import { withExif } from "../picture/planted-exif.contract.ts";
import { encodeResult, resultFormat } from "./encode-result.ts";
import { noOrigin, type Origin, originOf } from "./origin.ts";

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

  it("of a mask is a grey PNG without losses whatever came in, and what its output asks for", async () => {
    const { data, root } = noise(1);
    const mask = { kind: "mask", width: 40, height: 30, data, root } as const;
    for (const format of ["jpeg", "webp", "heic", "png"] as const) {
      const origin = { ...noOrigin, format };
      const made = await encodeResult(mask, { output: "mask", origin });
      const { image } = await decodePicture(made.bytes);
      expect([made.format, image.channels, image.data]).toEqual(["png", 1, data]);
      const asked = await encodeResult(mask, { output: "mask", origin, form: { format: "jpeg" } });
      expect(asked.format).toBe("jpeg");
    }
  });
});

const noise = (channels: 1 | 3 | 4): Image => ({
  kind: "image",
  width: 40,
  height: 30,
  channels,
  data: Uint8Array.from({ length: 1200 * channels }, (_, at) =>
    channels === 4 && at % 4 === 3 ? at % 200 : (at * 7919) % 256,
  ),
  root: { id: "noise", width: 40, height: 30, toRoot: identity },
});

const made = (image: Image, form: OutputForm, origin: Partial<Origin> = {}) =>
  encodeResult(image, { output: "picture", form, origin: { ...noOrigin, isLossless: false, ...origin } });

describe("a result as its output asks for it", () => {
  it.each(["jpeg", "png", "webp", "avif", "tiff"] as const)("%s, whatever the input was", async (format) => {
    for (const channels of [1, 3, 4] as const) {
      const { bytes, format: told } = await made(noise(channels), { format }, { format: "gif" });
      const { image, format: read } = await decodePicture(bytes);
      expect([told, read, image.width]).toEqual([format, format, 40]);
      // A JPEG of something transparent is on white.
      if (channels === 4) expect(image.channels).toBe(format === "jpeg" ? 3 : 4);
    }
  });

  it("same keeps a lossless WebP lossless, and lets go of it where a quality is asked for", async () => {
    const image = noise(3);
    const raw = sharp(image.data, { raw: { width: 40, height: 30, channels: 3 } });
    for (const lossless of [true, false]) {
      const bytes = await raw.clone().webp({ lossless }).toBuffer();
      const origin = await originOf({ forms: {} }, [{ bytes, format: "webp", rootId: "x" }]);
      const exact = async (form: OutputForm) => {
        const { image: back } = await decodePicture((await made(image, form, origin)).bytes);
        return Buffer.from(back.data).equals(image.data);
      };
      expect([origin.isLossless, await exact({}), await exact({ quality: 92 })]).toEqual([lossless, lossless, false]);
      expect(await exact({ lossless: true })).toBe(true);
    }
  });

  it("lossless turns what would be a JPEG into a PNG; a background keeps a JPEG one", async () => {
    expect((await made(noise(3), { lossless: true }, { format: "jpeg" })).format).toBe("png");
    expect((await made(noise(4), { background: "#ff0000" }, { format: "jpeg" })).format).toBe("jpeg");
  });

  it("names the output whose bytes do not fit", async () => {
    await expect(made(noise(3), { format: "png", maxBytes: 200 })).rejects.toMatchObject({
      code: "OUTPUT_TOO_MANY_BYTES",
      problem: { field: "picture" },
    });
  });
});

describe("metadata", () => {
  const facts = {
    image: { Copyright: "© 2026 花子", Artist: "Hanako", DateTime: "2026:01:02 03:04:05", Make: "Kumiki", Model: "K1" },
    photo: { DateTimeOriginal: "2026:01:02 03:04:05", OffsetTimeOriginal: "+09:00" },
    gps: { GPSLatitudeRef: "N", GPSLongitudeRef: "E" },
  };
  const photo = async () =>
    withExif(
      await sharp(noise(3).data, { raw: { width: 40, height: 30, channels: 3 } })
        .jpeg()
        .toBuffer(),
      facts,
    );

  const carried = async (form: OutputForm) => {
    const bytes = await photo();
    const origin = await originOf({ forms: { picture: form } }, [{ bytes, format: "jpeg", rootId: "noise" }]);
    const { exif, xmpAsString = "" } = await sharp((await made(noise(3), form, origin)).bytes).metadata();
    return { exif: exif && readExif(exif), xmp: xmpAsString, raw: exif?.toString("latin1") ?? "" };
  };

  it("none unless it is asked for", async () => {
    expect(await carried({})).toEqual({ exif: undefined, xmp: "", raw: "" });
    expect(await carried({ metadata: [] })).toEqual({ exif: undefined, xmp: "", raw: "" });
  });

  it.each(["jpeg", "png", "webp", "avif"] as const)("copyright and dates in a %s, each by itself", async (format) => {
    const copyright = await carried({ format, metadata: ["copyright"] });
    expect(copyright.exif?.Image?.Artist).toBe("Hanako");
    expect(copyright.xmp).toContain("© 2026 花子");
    expect(copyright.exif?.Photo?.DateTimeOriginal).toBeUndefined();
    expect(copyright.xmp).not.toContain("2026-01-02");
    const dates = await carried({ format, metadata: ["dates"] });
    expect(dates.exif?.Photo?.DateTimeOriginal).toEqual(new Date("2026-01-02T03:04:05Z"));
    expect(dates.xmp).toContain("2026-01-02T03:04:05+09:00");
    expect(dates.exif?.Image?.Artist).toBeUndefined();
  });

  it("everything but the place", async () => {
    for (const format of ["jpeg", "webp"] as const) {
      const { exif, xmp, raw } = await carried({ format, metadata: ["all-but-place"] });
      expect(exif?.Image).toMatchObject({ Make: "Kumiki", Model: "K1", Artist: "Hanako" });
      expect(exif?.Photo?.DateTimeOriginal).toBeDefined();
      expect(exif?.GPSInfo).toBeUndefined();
      expect(exif?.Image?.Orientation ?? 1).toBe(1);
      expect(xmp + raw).not.toContain("GPS");
    }
    const { xmp } = await carried({ format: "tiff", metadata: ["all-but-place"] });
    expect(xmp).toContain('tiff:Make="Kumiki"');
  });

  it("of a damaged block nothing is taken, and the picture is there", async () => {
    const exif = new Map([["noise", Buffer.from("Exif\0\0II*\0\xff\xff\xff\xff")]]);
    const { bytes } = await made(noise(3), { metadata: ["all-but-place"] }, { exif });
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();
  });
});

import type { Image } from "@kumiki/core";
import { beforeAll, describe, expect, it } from "vitest";
import { decodePicture } from "./decode.ts";
import { native } from "./native.ts";
import { expectedPictures, planted, withHeifSize } from "./planted-pictures.contract.ts";

beforeAll(async () => void (await native()));

/** The colour in the middle of each of 8 × 8 tiles, as `expected.json` has them. */
function tiles({ width, height, channels, data }: Image): number[][] {
  return Array.from({ length: 64 }, (_, tile) => {
    const [x, y] = [tile % 8, Math.floor(tile / 8)].map((at) => at + 0.5);
    const at = (Math.floor((y * height) / 8) * width + Math.floor((x * width) / 8)) * channels;
    const grey = [data[at], data[at], data[at]];
    return channels === 1 ? grey : [...data.subarray(at, at + channels)];
  });
}

describe("files of other encoders look as they do elsewhere", () => {
  const names = Object.keys(expectedPictures).filter((name) => name !== "slow.heic");
  it.each(names)("%s", async (name) => {
    const { width, height, pixels } = expectedPictures[name];
    const { image, format } = await decodePicture(planted(name));
    expect(name.endsWith(format)).toBe(true);
    expect(image).toMatchObject({ width, height, root: { width, height, toRoot: [1, 0, 0, 1, 0, 0] } });
    const found = tiles(image);
    expect(found.map(({ length }) => length)).toEqual(pixels.map(({ length }) => length));
    // What shows little of its colour may differ more in it: colour that was multiplied with its alpha was rounded.
    const far = found.flatMap((colour, tile) =>
      colour.map((value, c) => (Math.abs(value - pixels[tile][c]) * (colour[3] ?? 255)) / 255),
    );
    expect(Math.max(...far)).toBeLessThanOrEqual(4);
  });

  it("plain grey is one channel where the format has it", async () => {
    for (const name of ["grey.bmp", "two-colours.bmp", "grey.jxl"])
      expect((await decodePicture(planted(name))).image.channels).toBe(1);
  });

  it("of several pictures the main one is taken, with a warning in both languages", async () => {
    const { warnings } = await decodePicture(planted("several.heic"));
    expect(warnings).toEqual([
      { en: "Only the main one of 3 pictures was used.", ja: "3 枚のうち主な 1 枚だけを使いました。" },
    ]);
  });

  it("an orientation that EXIF tells as well is not applied twice", async () => {
    const file = planted("turned-6.heic");
    const exif = file.indexOf("MM\0*");
    const tag = file.indexOf(Buffer.from([0x01, 0x12, 0, 3]), exif);
    expect(tag).toBeGreaterThan(0);
    // The encoder moved it into the container and left 1 behind; phones write both.
    file.writeUInt16BE(6, tag + 8);
    const [both, one] = [(await decodePicture(file)).image, (await decodePicture(planted("turned-6.heic"))).image];
    expect(both.data).toEqual(one.data);
    expect([both.width, both.height]).toEqual([48, 64]);
  });

  it("maxSide shrinks them, and the root keeps the full size", async () => {
    const { image } = await decodePicture(planted("grid.heic"), { maxSide: 30 });
    expect(image).toMatchObject({
      width: 30,
      height: 20,
      root: { width: 300, height: 200, toRoot: [10, 0, 0, 10, 0, 0] },
    });
  });
});

describe("what is damaged or too large", () => {
  const refused = (file: Uint8Array, options = {}) =>
    decodePicture(file, options).then(
      () => "decoded",
      (error) => error.code,
    );

  it.each(["plain.heic", "grid.heic", "alpha.heic", "plain.jxl", "lossless.jxl", "plain.bmp", "palette.bmp"])(
    "%s that is cut off anywhere",
    async (name) => {
      const file = planted(name);
      for (const share of [0.05, 0.3, 0.6, 0.95]) {
        const cut = file.subarray(0, Math.max(18, Math.floor(file.length * share)));
        expect(`${share}: ${await refused(cut)}`).toBe(`${share}: IMAGE_CORRUPT`);
      }
    },
  );

  it("a size beyond the limit is refused from the header", async () => {
    const heic = withHeifSize(planted("slow.heic"), 30_000, 30_000);
    await expect(decodePicture(heic)).rejects.toMatchObject({
      code: "IMAGE_TOO_LARGE",
      problem: { received: "30000 × 30000", expected: "100 MP" },
    });
    // Here the size is that of a small piece which is to be cut out.
    await expect(decodePicture(withHeifSize(planted("plain.heic"), 30_000, 30_000))).rejects.toMatchObject({
      code: "IMAGE_CORRUPT",
      problem: { received: expect.stringContaining("Security limit exceeded: Image size 30000x30000") },
    });
    const bmp = planted("palette.bmp");
    bmp.writeInt32LE(30_000, 18);
    bmp.writeInt32LE(-30_000, 22);
    expect(await refused(bmp)).toBe("IMAGE_TOO_LARGE");
    for (const name of ["lossless.jxl", "grid.heic", "plain.bmp"]) {
      const { width, height } = expectedPictures[name];
      expect(await refused(planted(name), { limits: { maxPixels: width * height - 1 } })).toBe("IMAGE_TOO_LARGE");
      expect(await refused(planted(name), { limits: { maxPixels: width * height } })).toBe("decoded");
    }
  });

  it("a header that tells less than the codec unpacks is found out", async () => {
    const liar = withHeifSize(planted("slow.heic"), 64, 48);
    expect(await refused(liar, { limits: { maxPixels: 10_000 } })).toBe("IMAGE_CORRUPT");
  });

  it("the next picture is none the worse for a broken one", async () => {
    const broken = planted("plain.heic");
    broken.fill(0xa5, broken.length - 200);
    await refused(broken);
    expect(await refused(planted("plain.heic"))).toBe("decoded");
  });
});

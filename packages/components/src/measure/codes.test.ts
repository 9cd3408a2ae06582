import type { Detections, Image } from "@kumiki/core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { writeBarcode } from "zxing-wasm/writer";
import { type CodeKind, codeFormats, openWriter } from "../codes/zxing.ts";
import { imageFrom, sharpOf } from "../pixels/sharp-image.ts";
import { plantedImage, runComponent } from "../planted.contract.ts";
import codes from "./codes.ts";

/** A code of `scale` px a module at (30, 20) on a light grey sheet. */
async function sheet(kind: CodeKind, text: string, scale = 4): Promise<Image> {
  await openWriter();
  const { symbol } = await writeBarcode(text, { format: codeFormats[kind], withQuietZones: false });
  const high = symbol.height === 1 ? 12 : symbol.height;
  const [width, height] = [symbol.width * scale + 60, high * scale + 40];
  const data = new Uint8Array(width * height).fill(230);
  for (let y = 0; y < high * scale; y++)
    for (let x = 0; x < symbol.width * scale; x++) {
      const row = symbol.height === 1 ? 0 : Math.floor(y / scale);
      data[(20 + y) * width + 30 + x] = symbol.data[row * symbol.width + Math.floor(x / scale)] ?? 0;
    }
  return { ...plantedImage(width, height, 1), data };
}
const read = async (image: Image, kinds: CodeKind[]) => {
  const { outputs, warnings } = await runComponent(codes, { image }, { kinds });
  const { text, found } = outputs;
  return { text, found, items: (outputs.detections as Detections).items, warnings };
};

describe("measure.codes", () => {
  // ZXing looks for its WebAssembly in the network unless it is given it.
  const asked = vi.fn(() => Promise.reject(new Error("no network")));
  beforeAll(() => void vi.stubGlobal("fetch", asked));
  afterAll(() => {
    expect(asked).not.toHaveBeenCalled();
    vi.unstubAllGlobals();
  });

  it.each([
    ["qr", "組木 https://example.com/?a=1"],
    ["ean13", "4901234567894"],
    ["code128", "KUMIKI-128"],
    ["datamatrix", "Data 組木"],
  ] as const)("reads %s: %s", async (kind, text) => {
    const { items, ...outputs } = await read(await sheet(kind, text), [kind]);
    expect(outputs).toMatchObject({ text, found: true, warnings: [] });
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ label: kind, text, score: 1 });
    const [x1, y1] = items[0]?.box ?? [];
    expect(Math.abs((x1 ?? 0) - 30)).toBeLessThan(8);
    if (kind !== "ean13" && kind !== "code128") expect(Math.abs((y1 ?? 0) - 20)).toBeLessThan(8);
  });

  it.each([90, 23, 180])("reads a QR code turned by %d°", async (angle) => {
    const image = await sheet("qr", "turned");
    const turned = await imageFrom((await sharpOf(image)).rotate(angle, { background: "#e6e6e6" }), 1, image.root);
    expect((await read(turned, ["qr"])).text).toBe("turned");
  });

  it("reads several, in RGBA, and none that it was not asked for", async () => {
    const [one, two] = [await sheet("qr", "one"), await sheet("ean13", "4901234567894")];
    const wide = { width: one.width + two.width, height: Math.max(one.height, two.height) };
    const both = await imageFrom(
      (await sharpOf(one))
        .toColourspace("srgb")
        .extend({ right: two.width, bottom: wide.height - one.height, background: "#e6e6e6" })
        .composite([{ input: await (await sharpOf(two)).png().toBuffer(), left: one.width, top: 0 }])
        .ensureAlpha(),
      4,
      one.root,
    );
    expect((await read(both, ["qr", "ean13"])).items.map(({ text }) => text).sort()).toEqual(["4901234567894", "one"]);
    expect((await read(both, ["ean13"])).items.map(({ label }) => label)).toEqual(["ean13"]);
  });

  it("says when there is none, and when none is asked for", async () => {
    for (const kinds of [["qr"], []] as CodeKind[][]) {
      const outputs = await read(plantedImage(60, 60, 3), kinds);
      expect(outputs).toMatchObject({ text: "", found: false, items: [], warnings: [expect.anything()] });
    }
  });
});

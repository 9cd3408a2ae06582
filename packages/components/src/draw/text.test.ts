import type { Image } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { plantedDetections, plantedImage, runComponent } from "../planted.contract.ts";
import text from "./text.ts";

const black = { ...plantedImage(200, 80, 3), data: new Uint8Array(200 * 80 * 3) };
const draw = async (words: string, params: object = {}): Promise<Uint8Array> => {
  const { outputs } = await runComponent(
    text,
    { image: black },
    { text: words, fontSize: 40, backgroundOpacity: 0, ...params },
  );
  return (outputs.image as Image).data;
};
const ink = (data: Uint8Array): number => data.reduce((sum, value) => sum + (value > 128 ? 1 : 0), 0);
const different = (a: Uint8Array, b: Uint8Array): number =>
  a.reduce((sum, value, at) => sum + (Math.abs(value - b[at]) > 60 ? 1 : 0), 0);

describe("draw.text", () => {
  it("draws Japanese as glyphs of their own, not as empty boxes", async () => {
    const [a, b, box] = await Promise.all([draw("日本"), draw("組木"), draw("\u{10ffff}\u{10ffff}")]);
    expect(ink(a)).toBeGreaterThan(300);
    expect(different(a, b)).toBeGreaterThan(200);
    expect(different(a, box)).toBeGreaterThan(200);
  });

  it.each([
    ["topLeft", 0, 0],
    ["bottomRight", 100, 20],
    ["center", 60, 20],
  ] as const)("puts it at %s", async (anchor, left, top) => {
    const data = await draw("木", { anchor, margin: 0 });
    const lit = [...data.entries()].filter(([at, value]) => value > 128 && at % 3 === 0).map(([at]) => at / 3);
    const [xs, ys] = [lit.map((pixel) => pixel % 200), lit.map((pixel) => Math.floor(pixel / 200))];
    expect(Math.min(...xs)).toBeGreaterThanOrEqual(left);
    expect(Math.min(...ys)).toBeGreaterThanOrEqual(top);
    if (anchor === "topLeft") expect(Math.max(...xs)).toBeLessThan(100);
  });

  it.each([
    ["{value} people", 3, "3 people"],
    ["{value.face} / {value.犬}", { face: 2, 犬: 1 }, "2 / 1"],
    ["{value}", { a: 1, b: [1, 2] }, "a: 1, b: 1, 2"],
    ["{value.items.0.label}", plantedDetections(black, [[0, 0, 9, 9]]), "face"],
    ["{value}", 0.123456789, "0.12346"],
    ["{other} {value}", true, "{other} true"],
  ])("%s of %j is written as %s", async (words, values, expected) => {
    const written = await runComponent(text, { image: black, values }, { text: words });
    expect(written.warnings).toEqual([]);
    const plain = await runComponent(text, { image: black }, { text: expected });
    expect((written.outputs.image as Image).data).toEqual((plain.outputs.image as Image).data);
  });

  it("warns of what the value does not have", async () => {
    const { warnings } = await runComponent(text, { image: black, values: { a: 1 } }, { text: "{value.b}{value.a.c}" });
    expect(warnings).toEqual([{ ja: expect.stringContaining("{value.b}, {value.a.c}"), en: expect.any(String) }]);
  });
});

import type { Image } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { plantedImage, runComponent } from "../planted.contract.ts";
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
});

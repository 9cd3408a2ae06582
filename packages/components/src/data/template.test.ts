import { describe, expect, it } from "vitest";
import { plantedDetections, plantedImage, runComponent } from "../planted.contract.ts";
import template from "./template.ts";

const image = plantedImage(64, 48, 3);
const found = plantedDetections(image, [[2, 3, 20, 18]]);
const run = (words: string, inputs: object = {}, more: object = {}) =>
  runComponent(template, inputs, { template: words, ...more });

describe("data.template", () => {
  it.each<[string, object, string]>([
    ["{a} people", { a: 3 }, "3 people"],
    ["人は {a.person} 人、車は {b.car} 台", { a: { person: 2 }, b: { car: 1 } }, "人は 2 人、車は 1 台"],
    ["{image.width} × {image.height}", { image }, "64 × 48"],
    ["{a.items.0.label}", { a: found }, "face"],
    ["{a}", { a: [1.23456, 2] }, "1.23, 2"],
    ["{a}", { a: { x: 1, y: [1, 2] } }, "x: 1, y: 1, 2"],
    ["{a} {b}", { a: true, b: false }, "yes no"],
    ["{{a}} {a}", { a: "{b}", b: 1 }, "{a} {b}"],
    ["{ a }", { a: 1 }, "1"],
  ])("%s of %o", async (words, inputs, expected) => {
    const { outputs, warnings } = await run(words, inputs);
    expect(outputs.text).toBe(expected);
    expect(warnings).toEqual([]);
  });

  it.each(["{a.b}", "{a.constructor}", "{a.__proto__}", "{toString}", "{b}"])(
    "%s is told and becomes what stands for nothing",
    async (words) => {
      const { outputs, warnings } = await run(words, { a: {} }, { otherwise: "-" });
      expect(outputs.text).toBe("-");
      expect(warnings).toEqual([{ ja: expect.any(String), en: `What arrived has no ${words}.` }]);
    },
  );

  it("words for yes and no, digits and separators are one's own", async () => {
    const own = { yes: "はい", no: "いいえ", decimals: 0, separator: "・" };
    expect((await run("{a} {b}", { a: [true, false], b: 1.6 }, own)).outputs.text).toBe("はい・いいえ 2");
  });
});

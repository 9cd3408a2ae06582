import type { Image } from "@kumiki/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import drawDetections from "../draw/detections.ts";
import drawText from "../draw/text.ts";
import { plantedContext, plantedDetections, plantedImage, runComponent } from "../planted.contract.ts";
import { shippedTypeface } from "./typeface.ts";

const image: Image = plantedImage(120, 60, 3);
const labelled = (label: string) => {
  const found = plantedDetections(image, [[10, 30, 60, 50]]);
  return { ...found, items: found.items.map((item) => ({ ...item, label })) };
};

/** Every component that writes words on a picture. */
const writers = {
  "draw.text": (words: string) => runComponent(drawText, { image }, { text: words }),
  "draw.detections": (words: string) => runComponent(drawDetections, { image, detections: labelled(words) }),
};

describe.each(Object.entries(writers))("%s", (_id, write) => {
  it.each([
    ["組木 Kumiki", []],
    ["a\tb", []],
    ["か\u3099 e\u0301 ♥\ufe0e a\u200db", []],
    ["😀 and 😀", ["😀 (U+1F600)"]],
    ["👍🏽!", ["👍🏽 (U+1F44D U+1F3FD)"]],
    ["\u0007", ["U+0007"]],
  ])("%j warns of %j", async (words, named) => {
    const { warnings } = await write(words);
    expect(warnings).toHaveLength(Math.min(1, named.length));
    for (const name of named)
      for (const language of ["ja", "en"] as const) expect(warnings[0]?.[language]).toContain(name);
  });

  it("names ten characters and counts the rest", async () => {
    const { warnings } = await write([..."ابتثجحخدذرزسش"].join(" "));
    expect(warnings[0]?.en).toContain("and 3 more");
    expect(warnings[0]?.ja).toContain("ほか 3 字");
  });
});

it("any text is shaped: nothing missing is silent, nothing there is called missing", async () => {
  const face = await shippedTypeface();
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 40 }), (words) => {
      const { glyphs, advance, missing } = face.shape(words);
      expect(Number.isFinite(advance)).toBe(true);
      expect(missing.every((one) => one !== "" && words.includes(one))).toBe(true);
      const boxes = glyphs.filter(({ outline }) => outline === face.shape("\u{10ffff}").glyphs[0]?.outline);
      expect(boxes).toHaveLength(missing.length);
    }),
  );
});

it("a picture without words is drawn without a warning", async () => {
  const context = plantedContext();
  await runComponent(drawDetections, { image, detections: labelled("😀") }, { labelText: "none" }, context);
  expect(context.warnings).toEqual([]);
});

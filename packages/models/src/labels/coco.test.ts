import { classNameIn, labelNamed } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { coco80 } from "./coco.ts";

describe("names of classes", () => {
  it.each(coco80)("%s has a Japanese name of its own that leads back to it", (label) => {
    const name = classNameIn(label, "ja");
    expect(name).toMatch(/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u);
    expect(labelNamed(name)).toBe(label);
    expect(classNameIn(label, "en")).toBe(label);
  });

  it("leaves what it does not know: other classes, and what was renamed", () => {
    for (const label of ["quince", "人", "class_7", "constructor"]) expect(classNameIn(label, "ja")).toBe(label);
    expect(labelNamed("quince")).toBe("quince");
  });
});

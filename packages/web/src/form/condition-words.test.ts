import { conditionSchema, type Text, testSchema } from "@kumiki/core";
import { expect, it } from "vitest";
import { conditionWords } from "./condition-words.ts";

const en = (words: Text) => words.en;
const ja = (words: Text) => words.ja;

it.each([
  [{ of: "value", take: "width", op: "gt", than: 1000 }, "Width (px) > 1000"],
  [{ of: "a", take: "count", op: "ge", than: 1, classes: ["dog"] }, "A: How many (dog) ≥ 1"],
  [{ of: "a", take: "value", op: "lt", thanOf: "b" }, "A: The value itself < B"],
  [{ of: "a", take: "value", op: "between", than: 2, to: 5 }, "A: The value itself 2 – 5"],
  [{ of: "c", take: "label", op: "oneOf", words: ["cat", "dog"] }, "C: Class names is one of cat, dog"],
  [{ of: "a", take: "place", op: "inZone" }, "A: Where it is lies in a zone"],
])("%o is told as %s", (test, words) => {
  expect(conditionWords("tests", [test], en)).toBe(words);
});

it("cases are numbered, and say how their comparisons join where that is not all of them", () => {
  const [wide, high] = [{ take: "width" }, { take: "height" }].map((test) => testSchema.parse(test));
  const cases = [{ tests: [wide] }, { match: "any", tests: [wide, high] }].map((one) => conditionSchema.parse(one));
  expect(conditionWords("cases", cases, ja)).toBe(
    "1: 幅 (px) > 1000; 2: 幅 (px) > 1000, 高さ (px) > 1000 (どれか満たす)",
  );
});

it("other parameters are told elsewhere, and what cannot be read is not told", () => {
  expect(conditionWords("pairs", [["a", "b"]], en)).toBeUndefined();
  expect(conditionWords("tests", "x", en)).toBe("");
});

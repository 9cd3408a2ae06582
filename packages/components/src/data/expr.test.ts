import { KumikiError } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { plantedClasses, plantedDetections, plantedImage, runComponent } from "../planted.contract.ts";
import expr from "./expr.ts";

const image = plantedImage(64, 48, 3);
const found = plantedDetections(image, [
  [2, 3, 20, 18],
  [10, 5, 30, 20],
]);
const run = (expression: string, inputs: object = {}, result = "json") =>
  runComponent(expr, inputs, { expression, result });
const failure = async (...given: Parameters<typeof run>) => {
  const thrown = await run(...given).catch((error: unknown) => error);
  if (!(thrown instanceof KumikiError)) throw new Error(`no coded error: ${String(thrown)}`);
  return thrown.problem;
};

describe("data.expr", () => {
  it.each<[string, object, string, unknown]>([
    ["a * 2 + b", { a: 3, b: 0.5 }, "number", 6.5],
    ['if a > 3 then "many" else "few"', { a: 4 }, "text", "many"],
    ['string(a) + " people"', { a: 4 }, "text", "4 people"],
    ["a and not(b)", { a: true, b: false }, "bool", true],
    ["count(a.items[score > 0.85])", { a: found }, "number", 1],
    ["a.items.label", { a: found }, "list<text>", ["face", "犬"]],
    ["max(a)", { a: [1, 5, 2] }, "number", 5],
    ["a.items[1].label", { a: plantedClasses }, "text", "cat"],
    ["image.width * image.height", { image }, "number", 64 * 48],
    ["default(a.person, 0) > 3", { a: {} }, "bool", false],
    ['if a.person = null then "none" else "some"', { a: {} }, "text", "none"],
    ["a.人", { a: { 人: 2 } }, "number", 2],
    ["[a, b]", { a: 1, b: "x" }, "json", [1, "x"]],
    ["a", {}, "json", null],
  ])("%s of %o as %s", async (expression, inputs, kind, expected) => {
    const { outputs } = await run(expression, inputs, kind);
    expect(outputs.value).toEqual(expected);
  });

  it("gives detections that stay on their picture", async () => {
    const { outputs } = await run('a.items[label = "犬"]', { a: found }, "detections");
    expect(outputs.value).toEqual({ ...found, items: [found.items[1]] });
    expect((await run("a.items[score > 2]", { a: found }, "detections")).outputs.value).toEqual({
      ...found,
      items: [],
    });
  });

  it("warns of what was not there when the result does not need it", async () => {
    const { warnings } = await run("default(a.person, 0)", { a: {} });
    expect(warnings).toEqual([{ ja: expect.stringContaining("person"), en: 'What arrived has no "person".' }]);
  });

  it.each<[string, object, string, string, string]>([
    ["a +", { a: 1 }, "json", "DATA_SYNTAX", "line 1, column 4: something is missing here"],
    ["a > 1 &&\nb > 2", { a: 1 }, "json", "DATA_SYNTAX", "write and here"],
    ["a ? 1 : 2", { a: 1 }, "json", "DATA_SYNTAX", "line 1, column 3: write if … then … else … here"],
    ["'x'", {}, "json", "DATA_SYNTAX", 'text stands in "…"'],
    ["1 +\ncount1", {}, "json", "DATA_NAME_UNKNOWN", '"count1" (line 2, column 1 of'],
    ["nothing(1)", {}, "json", "DATA_NAME_UNKNOWN", "there is: a, b, c, d, image"],
    ["a(1)", { a: 1 }, "json", "DATA_FUNCTION_UNKNOWN", '"a(1)"'],
    ['a + " people"', { a: 3 }, "text", "DATA_TYPE_UNFIT", "line 1, column 3"],
    ["a.person", { a: { face: 1 } }, "json", "DATA_MISSING", '"person"'],
    ["a", { a: "x" }, "number", "DATA_RESULT_KIND", 'a number, but is "x"'],
    ["1 / 0", {}, "number", "DATA_RESULT_KIND", "a number"],
    ["a.items.label", { a: found }, "classes", "DATA_RESULT_KIND", "classes (a list of"],
    ["1", {}, "detections", "DATA_RESULT_KIND", "some of the detections that arrive"],
    ["function(x) x", {}, "json", "DATA_RESULT_UNSAYABLE", "FeelFunction"],
    ["[1..3]", {}, "json", "DATA_RESULT_UNSAYABLE", ""],
    ["for i in 1..300000 return i", {}, "json", "DATA_RESULT_TOO_LARGE", "at most 1000000"],
  ])("%s of %o as %s is %s", async (expression, inputs, kind, code, words) => {
    const problem = await failure(expression, inputs, kind);
    expect(problem).toMatchObject({ code });
    expect(problem.message.en).toContain(words);
    expect(problem.message.ja).toMatch(/[ぁ-ん]/);
  });

  describe("reaches nothing", () => {
    it.each([
      "a.constructor",
      "a.__proto__",
      'get value(a, "constructor")',
      "count.constructor",
      '"x".constructor',
      "(function(x) x).constructor",
      "default.constructor",
      "[1..5].constructor",
      '@"2020-01-01".constructor',
      "a.items.constructor",
      "process",
      "globalThis",
      "now()",
      "today()",
    ])("by %s", async (expression) => {
      const given = { a: { items: [{ x: 1 }] } };
      const ended = await run(expression, given).then(
        ({ outputs }) => JSON.stringify(outputs.value),
        ({ code }: KumikiError) => code,
      );
      expect(ended).toMatch(/^(DATA_(MISSING|NAME_UNKNOWN|FUNCTION_UNKNOWN|TYPE_UNFIT|SYNTAX)|null|\[null\])$/);
    });

    it("and pollutes nothing, for itself or for who comes after", async () => {
      for (const expression of [
        '{"__proto__": {x: 1}}',
        'context put(a, "__proto__", {x: 1})',
        "context merge([a, a])",
      ])
        await run(expression, { a: JSON.parse('{"__proto__": {"x": 1}}') }).catch(() => {});
      await expect(failure("a.x", { a: {} })).resolves.toMatchObject({ code: "DATA_MISSING" });
      expect(Object.hasOwn(Object.prototype, "x")).toBe(false);
    });
  });

  it.each([
    ["a loop", "count(for i in 1..100000, j in 1..100000 return i)", /CODE_(TIMEOUT|OUT_OF_MEMORY)/],
    ["a slow pattern", `matches("${"a".repeat(40)}!", "^(a+)+$")`, /CODE_TIMEOUT/],
    ["endless recursion", "{f: function(x) f(x), g: f(1)}.g", /CODE_TOO_DEEP/],
  ])(
    "%s ends as a coded error, and the next one works",
    async (_what, expression, code) => {
      expect((await failure(expression)).code).toMatch(code);
      expect((await run("a + 1", { a: 1 })).outputs.value).toBe(2);
    },
    60_000,
  );
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coco91 } from "./coco91.ts";
import { parseIntegers, parseNames } from "./names.ts";

describe("class names as exporters write them", () => {
  it.each<[string, string[]]>([
    ["{0: 'person', 1: \"it's\"}", ["person", "it's"]],
    ['{"0": "person", "1": "caf\\u00e9"}', ["person", "café"]],
    ["['a', 'b',]", ["a", "b"]],
    [" { 0 : 'a' , 2 : 'c' } ", ["a", "class_1", "c"]],
    ["{1: 'b', 0: 'a'}", ["a", "b"]],
    ["{0: '\\'\\\\\\x41\\t', 1: '犬', 2: '\\U0001F415'}", ["'\\A\t", "犬", "🐕"]],
  ])("%s", (text, names) => expect(parseNames(text)).toEqual(names));

  it.each([
    "",
    "{}",
    "[]",
    "{0: 'a'",
    "{0: 'a'} x",
    "{0: 'a', 0: 'b'}",
    "{-1: 'a'}",
    "{10000: 'far'}",
    "{0: a}",
    "{0: __import__('os')}",
    "{0: 'a' 1: 'b'}",
    "{0: f'a'}",
    "{0: 'a\nb'}",
    "{0: '\\q'}",
    "{0: '\\x4'}",
    "{0: '\\UFFFFFFFF'}",
    "{0: {1: 'a'}}",
    "{1.5: 'a'}",
    "{1e3: 'a'}",
    `{0: '${"x".repeat(201)}'}`,
    `[${"'a',".repeat(10_001)}]`,
    `{0: 'a'}${" ".repeat(1_000_000)}`,
  ])("refuses %j", (text) => expect(parseNames(text)).toBeUndefined());

  const label = fc.string({ unit: "binary", minLength: 0, maxLength: 30 });
  it("reads back what Python's repr and JSON write", () => {
    const python = (text: string): string =>
      `'${[...text].map((each) => (/^[\x20-\x7e]$/.test(each) && !/['\\]/.test(each) ? each : `\\U${(each.codePointAt(0) ?? 0).toString(16).padStart(8, "0")}`)).join("")}'`;
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 20 }), (names) => {
        expect(parseNames(`{${names.map((name, at) => `${at}: ${python(name)}`).join(", ")}}`)).toEqual(names);
        expect(parseNames(`[${names.map(python).join(", ")}]`)).toEqual(names);
        expect(parseNames(JSON.stringify(names))).toEqual(names);
        expect(parseNames(JSON.stringify({ ...names }))).toEqual(names);
      }),
    );
  });

  it("meets any text with names or nothing, in no time", () => {
    const pieces = fc.constantFrom("{", "}", "[", "]", "'", '"', ":", ",", "0", "1", "\\", "x", "u", " ", "a", "🐕");
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces, { maxLength: 60 }).map((all) => all.join("")),
        ),
        (text) => {
          const names = parseNames(text);
          expect(names === undefined || names.every((name) => typeof name === "string")).toBe(true);
        },
      ),
      { numRuns: 3000 },
    );
  });
});

it.each<[string, number[] | undefined]>([
  ["[640, 480]", [640, 480]],
  ["(17, 3)", [17, 3]],
  ["[]", []],
  ["[640", undefined],
  ["640", undefined],
  ["[6.4]", undefined],
  ["[1234567890]", undefined],
  ["[1,2,3]", undefined],
])("whole numbers in %s", (text, numbers) => expect(parseIntegers(text, 2)).toEqual(numbers));

it("COCO's ids keep their gaps", () => {
  expect(coco91).toHaveLength(91);
  // 1 person, 13 stop sign, 18 dog, 90 toothbrush (instances_val2017.json).
  expect([1, 13, 18, 90, 12].map((id) => coco91[id])).toEqual(["person", "stop sign", "dog", "toothbrush", "class_12"]);
});

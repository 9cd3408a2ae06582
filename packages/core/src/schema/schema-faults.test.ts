import { describe, expect, it } from "vitest";
import { z } from "zod";
import { text } from "../text.ts";
import { schemaWords } from "./schema-at.ts";
import { schemaFaults } from "./schema-faults.ts";

const named = z.string().regex(/^\w+$/).register(schemaWords, text("名前", "a name"));
const either = z.union([
  z.strictObject({ document: z.json() }),
  z.strictObject({ id: z.string(), version: z.int().optional() }),
]);
const byType = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("a"), size: z.number() }),
  z.strictObject({ type: z.literal("b") }),
]);
const even = z
  .number()
  .refine((value) => value % 2 === 0)
  .register(schemaWords, text("偶数", "an even number"));

type Case = readonly [
  code: z.core.$ZodIssueCode,
  schema: z.ZodType,
  value: unknown,
  path: string,
  en: string,
  ja: string,
];

/** Every kind of issue that zod has, with a value that brings it. */
const cases: readonly Case[] = [
  ["invalid_type", z.string(), 5, "", "expected text, received 5", "文字列が必要ですが、5 でした"],
  ["invalid_type", z.number(), "x", "", 'expected a number, received "x"', '数値が必要ですが、"x" でした'],
  ["invalid_type", z.int(), 1.5, "", "expected a whole number, received 1.5", "整数が必要ですが、1.5 でした"],
  ["invalid_type", z.number(), Number.NaN, "", "expected a number, received NaN", "数値が必要ですが、NaN でした"],
  [
    "invalid_type",
    z.object({ a: z.object({ b: z.boolean() }) }),
    { a: {} },
    "a.b",
    "expected true | false, received nothing",
    "true | false が必要ですが、ありません",
  ],
  [
    "invalid_type",
    z.array(z.string()),
    {},
    "",
    "expected a list, received an object",
    "リストが必要ですが、オブジェクトでした",
  ],
  [
    "invalid_type",
    z.record(z.string(), z.string()),
    [],
    "",
    "expected an object, received a list",
    "オブジェクトが必要ですが、リストでした",
  ],
  [
    "invalid_type",
    z.tuple([z.string()]),
    null,
    "",
    "expected a list, received null",
    "リストが必要ですが、null でした",
  ],
  ["too_big", z.number().max(5), 9, "", "expected at most 5, received 9", "5 以下が必要ですが、9 でした"],
  ["too_big", z.number().lt(5), 9, "", "expected less than 5, received 9", "5 未満が必要ですが、9 でした"],
  [
    "too_big",
    z.string().max(2),
    "abc",
    "",
    'expected at most 2 characters, received "abc"',
    '2 文字以下が必要ですが、"abc" でした',
  ],
  [
    "too_big",
    z.array(z.int()).max(1),
    [1, 2],
    "",
    "expected at most 1 entry, received a list",
    "1 個以下が必要ですが、リストでした",
  ],
  ["too_small", z.number().min(5), 1, "", "expected at least 5, received 1", "5 以上が必要ですが、1 でした"],
  [
    "too_small",
    z.number().positive(),
    0,
    "",
    "expected more than 0, received 0",
    "0 より大きい値が必要ですが、0 でした",
  ],
  [
    "too_small",
    z.array(z.int()).length(2),
    [1],
    "",
    "expected exactly 2 entries, received a list",
    "ちょうど 2 個が必要ですが、リストでした",
  ],
  [
    "too_small",
    z.date().min(new Date(0)),
    new Date(-1),
    "",
    "expected at least 1970-01-01T00:00:00.000Z, received an object",
    "1970-01-01T00:00:00.000Z 以上が必要ですが、オブジェクトでした",
  ],
  [
    "invalid_format",
    z.string().regex(/^a+$/),
    "b",
    "",
    'expected text that matches /^a+$/, received "b"',
    '/^a+$/ に合う文字列が必要ですが、"b" でした',
  ],
  ["invalid_format", named, "!", "", 'expected a name, received "!"', '名前が必要ですが、"!" でした'],
  [
    "invalid_format",
    z.object({ n: named.optional() }),
    { n: "!" },
    "n",
    'expected a name, received "!"',
    '名前が必要ですが、"!" でした',
  ],
  ["invalid_format", z.url(), "x", "", 'expected URL, received "x"', 'URL が必要ですが、"x" でした'],
  [
    "invalid_format",
    z.iso.datetime(),
    "x",
    "",
    'expected a date and time (such as 2026-01-31T09:00:00Z), received "x"',
    '日時 (例 2026-01-31T09:00:00Z) が必要ですが、"x" でした',
  ],
  [
    "invalid_format",
    z.string().startsWith("a"),
    "b",
    "",
    'expected text that begins with "a", received "b"',
    '「a」で始まる文字列が必要ですが、"b" でした',
  ],
  [
    "invalid_format",
    z.string().includes("a"),
    "b",
    "",
    'expected text that holds "a", received "b"',
    '「a」を含む文字列が必要ですが、"b" でした',
  ],
  [
    "not_multiple_of",
    z.number().multipleOf(5),
    7,
    "",
    "expected a multiple of 5, received 7",
    "5 の倍数が必要ですが、7 でした",
  ],
  [
    "unrecognized_keys",
    z.strictObject({ document: z.json() }),
    { documnt: 1, document: 1 },
    "",
    'there is no key "documnt" (did you mean "document"?)',
    "「documnt」というキーはありません (「document」のことですか)",
  ],
  [
    "unrecognized_keys",
    z.strictObject({ document: z.json(), sizes: z.json().optional() }),
    { document: 1, name: "x" },
    "",
    'there is no key "name" (it takes document, sizes)',
    "「name」というキーはありません (使えるキー: document, sizes)",
  ],
  [
    "unrecognized_keys",
    z.object({ a: z.strictObject({}).default({}) }),
    { a: { x: 1, y: 2 } },
    "a",
    'there is no key "x", "y"',
    "「x」、「y」というキーはありません",
  ],
  [
    "unrecognized_keys",
    byType,
    { type: "a", size: 1, sise: 2 },
    "",
    'there is no key "sise" (did you mean "size"?)',
    "「sise」というキーはありません (「size」のことですか)",
  ],
  [
    "invalid_union",
    z.object({ pipeline: either }),
    {},
    "pipeline",
    "expected { document } or { id, version? }, received nothing",
    "{ document }、または { id, version? } が必要ですが、ありません",
  ],
  [
    "unrecognized_keys",
    z.object({ pipeline: either }),
    { pipeline: { id: "x", verson: 2 } },
    "pipeline",
    'there is no key "verson" (did you mean "version"?)',
    "「verson」というキーはありません (「version」のことですか)",
  ],
  [
    "invalid_union",
    either,
    { id: "x", version: "2" },
    "version",
    'expected a whole number, received "2"',
    '整数が必要ですが、"2" でした',
  ],
  [
    "invalid_union",
    byType,
    { type: "c" },
    "type",
    'expected "a" | "b", received "c"',
    '"a" | "b" が必要ですが、"c" でした',
  ],
  [
    "invalid_union",
    z.object({ value: z.json() }),
    { value: () => 1 },
    "value",
    "expected a JSON value, received a value",
    "JSON の値が必要ですが、値でした",
  ],
  [
    "invalid_key",
    z.record(named, z.int()),
    { "!": 1 },
    "!",
    'the key "!" must be a name',
    "キー「!」は名前でなければなりません",
  ],
  [
    "invalid_element",
    z.map(z.object(), z.int()),
    new Map([[{}, "v"]]),
    "",
    "expected entries that are a number, received an object",
    "要素として数値が必要ですが、オブジェクトでした",
  ],
  [
    "invalid_value",
    z.enum(["one", "two"]),
    "three",
    "",
    'expected "one" | "two", received "three"',
    '"one" | "two" が必要ですが、"three" でした',
  ],
  ["invalid_value", z.literal(1), 2, "", "expected 1, received 2", "1 が必要ですが、2 でした"],
  ["custom", even, 3, "", "expected an even number, received 3", "偶数が必要ですが、3 でした"],
  [
    "custom",
    z.number().refine(() => false, "word of a library"),
    3,
    "",
    "expected a value that fits, received 3",
    "使える値が必要ですが、3 でした",
  ],
];

/** All that zod can find; a new version that has another fails to compile here. */
const codes: Readonly<Record<z.core.$ZodIssueCode, true>> = {
  invalid_type: true,
  too_big: true,
  too_small: true,
  invalid_format: true,
  not_multiple_of: true,
  unrecognized_keys: true,
  invalid_union: true,
  invalid_key: true,
  invalid_element: true,
  invalid_value: true,
  custom: true,
};

describe("what a schema finds wrong", () => {
  it.each(cases)("%s: %#", (code, schema, value, path, en, ja) => {
    const { error } = schema.safeParse(value);
    expect(error?.issues.map((issue) => issue.code)).toContain(code);
    const [fault] = schemaFaults(schema, value, error?.issues ?? []);
    expect([fault?.path.join("."), fault?.why.en, fault?.why.ja]).toEqual([path, en, ja]);
  });

  it("has words for every kind of issue", () => {
    expect(new Set(cases.map(([code]) => code))).toEqual(new Set(Object.keys(codes)));
  });
});

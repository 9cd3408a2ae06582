import type { z } from "zod";
import { listText, or, plain, type Text, text } from "../text.ts";
import { bare, bareDef, mayBeMissing } from "./schema-at.ts";

const words: Readonly<Record<string, Text>> = {
  string: text("文字列", "text"),
  number: text("数値", "a number"),
  int: text("整数", "a whole number"),
  integer: text("整数", "a whole number"),
  bigint: text("整数", "a whole number"),
  nan: plain("NaN"),
  boolean: plain("true | false"),
  null: plain("null"),
  undefined: text("値なし", "nothing"),
  void: text("値なし", "nothing"),
  never: text("値なし", "nothing"),
  date: text("日時", "a date"),
  array: text("リスト", "a list"),
  tuple: text("リスト", "a list"),
  set: text("リスト", "a list"),
  object: text("オブジェクト", "an object"),
  record: text("オブジェクト", "an object"),
  map: text("オブジェクト", "an object"),
  file: text("ファイル", "a file"),
  lazy: text("JSON の値", "a JSON value"),
};
const anything = text("値", "a value");

/** What a person calls a type of zod or of JSON Schema. */
export const typeWord = (type: string): Text => words[type] ?? anything;

/** What came: its type, or the value itself where that is short. */
export function receivedWord(value: unknown): Text {
  if (value === undefined) return typeWord("undefined");
  if (value === null || typeof value === "boolean" || typeof value === "number") return plain(String(value));
  if (typeof value === "string") return plain(JSON.stringify(value.length > 100 ? `${value.slice(0, 99)}…` : value));
  return typeWord(Array.isArray(value) ? "array" : typeof value);
}

/** What a value of the schema looks like: `{ id, version? }`, `"a" | "b"`, text. */
export function formWord(schema: z.core.$ZodType): Text {
  const found = bare(schema);
  if (found.words !== undefined) return found.words;
  const def = bareDef(schema);
  switch (def.type) {
    case "object": {
      const keys = Object.entries(def.shape).map(([key, value]) => (mayBeMissing(value) ? `${key}?` : key));
      return plain(`{ ${keys.join(", ")} }`);
    }
    case "enum":
      return choiceWord(Object.values(def.entries));
    case "literal":
      return choiceWord(def.values);
    case "union":
      return listText(def.options.map(formWord), or);
    default:
      return typeWord(def.type);
  }
}

/** The values that may be chosen from, as they are written. */
export const choiceWord = (values: readonly unknown[]): Text =>
  plain(values.map((value) => JSON.stringify(value) ?? String(value)).join(" | "));

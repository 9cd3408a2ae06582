import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { editorEn } from "./editor-en.ts";
import { editorJa } from "./editor-ja.ts";
import { en as shell } from "./en.ts";
import { ja as shellJa } from "./ja.ts";
import { referenceEn } from "./reference-en.ts";
import { referenceJa } from "./reference-ja.ts";
import { triggersEn } from "./triggers-en.ts";
import { triggersJa } from "./triggers-ja.ts";

type Tree = { readonly [key: string]: string | Tree };

const flat = (tree: Tree, path = ""): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[path + key, value]] : flat(value, `${path}${key}.`),
  );

/** Pages that are loaded later bring words of their own. */
const en = { ...shell, editor: editorEn, reference: referenceEn, triggers: triggersEn };
const ja = { ...shellJa, editor: editorJa, reference: referenceJa, triggers: triggersJa };
const words = { en: Object.fromEntries(flat(en)), ja: Object.fromEntries(flat(ja)) };
const source = join(import.meta.dirname, "..");
const code = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file) && !file.includes(".test.") && !/i18n[\\/](\w+-)?(en|ja)\.ts$/.test(file))
  .map((file) => readFileSync(join(source, file), "utf8"))
  // Only these speak to people; elsewhere, and as a case of a switch, `run.status` is the name of an event.
  .filter((text) => /use(Words|Translation)\b/.test(text))
  .map((text) => text.replace(/case "[\w.]+":/g, ""))
  .join("\n");

/** Everything in the code that is written like a key: `section.name`, in quotes, of a section that exists. */
const sections = Object.keys(en).join("|");
const written = new Set(
  [...code.matchAll(new RegExp(`["'\`]((?:${sections})\\.[\\w.]+)["'\`]`, "g"))].map(([, key]) => key),
);
/** Keys made of a part and a value, such as `run.status.${status}`. */
const made = [...code.matchAll(new RegExp(`\`((?:${sections})\\.(?:\\w+\\.)*)\\$\\{`, "g"))].map(([, start]) => start);

const plain = (key: string): string => key.replace(/_(one|other)$/, "");

describe("words of the page", () => {
  it("has the same keys in both languages", () => {
    expect(Object.keys(words.ja).sort()).toEqual(Object.keys(words.en).sort());
  });

  it.each(["en", "ja"] as const)("has no empty word in %s", (language) => {
    expect(Object.entries(words[language]).filter(([, word]) => word.trim() === "")).toEqual([]);
  });

  it("names the same places in both languages", () => {
    const places = (word: string) => (word.match(/\{\{\w+\}\}/g) ?? []).sort();
    for (const [key, word] of Object.entries(words.en))
      expect([key, places(words.ja[key])]).toEqual([key, places(word)]);
  });

  it("is Japanese where it is Japanese", () => {
    const same = Object.entries(words.ja).filter(
      ([key, word]) => /[a-z]{3}/.test(word.replace(/\{\{\w+\}\}/g, "")) && word === words.en[key],
    );
    expect(same.filter(([key]) => !key.startsWith("unit."))).toEqual([]);
  });

  it("knows every key that the code uses", () => {
    const known = new Set(Object.keys(words.en).map(plain));
    expect(written.size).toBeGreaterThan(50);
    expect([...written].filter((key) => !known.has(key))).toEqual([]);
    for (const start of made)
      expect(
        [...known].some((key) => key.startsWith(start)),
        start,
      ).toBe(true);
  });

  it("has no word that nothing uses", () => {
    const used = (key: string) => written.has(plain(key)) || made.some((start) => key.startsWith(start));
    expect(Object.keys(words.en).filter((key) => !used(key))).toEqual([]);
  });
});

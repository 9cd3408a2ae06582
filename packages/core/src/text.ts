import { z } from "zod";

/** A human-readable text in both product languages. */
export const textSchema = z.strictObject({ ja: z.string().min(1), en: z.string().min(1) });
export type Text = z.infer<typeof textSchema>;

/** Makes a {@link Text}; both languages are required so that none can be forgotten. */
export const text = (ja: string, en: string): Text => ({ ja, en });

/** A word that is the same in both languages: a name, a number, a path. */
export const plain = (word: string): Text => ({ ja: word, en: word });

export const isText = (value: unknown): value is Text =>
  typeof value === "object" &&
  value !== null &&
  "ja" in value &&
  typeof value.ja === "string" &&
  "en" in value &&
  typeof value.en === "string" &&
  Object.keys(value).length === 2;

/** Fills `{name}` places of both languages, with a {@link Text} in its own; a place without a value stays as written. */
export function fillText(template: Text, values: Readonly<Record<string, unknown>>): Text {
  return { ja: fill(template.ja, values, "ja"), en: fill(template.en, values, "en") };
}

/** Several texts as a list; `last` stands before the last of them: "a, b or c". */
export function listText(texts: readonly Text[], last: Text = plain("")): Text {
  const join = (language: keyof Text): string => {
    const words = texts.map((each) => each[language]);
    const separator = language === "ja" ? "、" : ", ";
    if (last[language] === "" || words.length < 2) return words.join(separator);
    return `${words.slice(0, -1).join(separator)}${last[language]}${words.at(-1)}`;
  };
  return { ja: join("ja"), en: join("en") };
}

export const or = text("、または ", " or ");

const japanesePlace = /((?<=[ぁ-んァ-ヶ一-龠]) )?\{(\w+)\}( (?=[ぁ-んァ-ヶ一-龠]))?/g;
const japanese = /[ぁ-んァ-ヶー一-龠]/;

function fill(template: string, values: Readonly<Record<string, unknown>>, language: keyof Text): string {
  if (language === "en")
    return template.replace(/\{(\w+)\}/g, (place, name: string) => placed(values, name, language) ?? place);
  // Japanese words stand beside Japanese words without a blank; others keep it.
  return template.replace(japanesePlace, (place, before = "", name: string, after = "") => {
    const value = placed(values, name, language);
    if (value === undefined) return place;
    return `${japanese.test(value.at(0) ?? "") ? "" : before}${value}${japanese.test(value.at(-1) ?? "") ? "" : after}`;
  });
}

function placed(values: Readonly<Record<string, unknown>>, name: string, language: keyof Text): string | undefined {
  if (!Object.hasOwn(values, name)) return undefined;
  const value = values[name];
  return isText(value) ? value[language] : show(value);
}

function show(value: unknown): string {
  if (typeof value === "string") return value;
  const json = JSON.stringify(value) ?? String(value);
  return json.length > 200 ? `${json.slice(0, 197)}...` : json;
}

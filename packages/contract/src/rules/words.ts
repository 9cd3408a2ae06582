import { asSchema, paramMetaSchema, type Text, text } from "@kumiki/core";
import { broken } from "../broken.ts";
import type { Subject } from "../subject.ts";

/** Label and summary in both languages; a label for every parameter and for each of its options. */
export function checkWords({ info }: Subject): void {
  for (const field of ["label", "summary"] as const) checkLanguages(field, info[field], info.id);
  for (const [name, property] of Object.entries(asSchema(info.params.properties))) {
    const schema = asSchema(property);
    const { data: meta } = paramMetaSchema.safeParse(schema["x-kumiki"]);
    if (meta?.label === undefined)
      throw broken(`params.${name}`, text("日本語と英語のラベル", "a label in Japanese and English"), undefined);
    if (!Array.isArray(schema.enum)) continue;
    const options = Object.keys(meta.options ?? {});
    if (options.join("\n") !== schema.enum.join("\n"))
      throw broken(
        `params.${name}.options`,
        text(`選択肢ごとのラベル (${schema.enum.join(", ")})`, `a label for each of ${schema.enum.join(", ")}`),
        options,
      );
  }
}

function checkLanguages(field: string, words: Text, id: string): void {
  if (!/[ぁ-んァ-ン一-龥]/.test(words.ja))
    throw broken(`${field}.ja`, text("日本語の文字", "Japanese characters"), words.ja);
  if (words.en === id || !/^[A-Z]/.test(words.en))
    throw broken(`${field}.en`, text("大文字で始まる英語", "English that begins with a capital letter"), words.en);
}

import type { Problem } from "@kumiki/core";
import type { Language } from "../output/language.ts";
import type { SkippedInput } from "./inputs.ts";

type Words = Readonly<Record<Language, (count: number) => string>>;

const words = (one: string, many: string, ja: string): Words => ({
  en: (count) => (count === 1 ? `1 ${one}` : `${count} ${many}`),
  ja: (count) => `${ja} ${count} 件`,
});

/** What the files of one reason are. Those that systems put beside photos are of no interest to people: JSON alone has them. */
const wordsOf: Partial<Record<Problem["code"], Words>> = {
  IMAGE_FORMAT_UNSUPPORTED: words("file is no picture", "files are no pictures", "画像ではないファイル"),
  IMAGE_EMPTY: words("file is empty", "files are empty", "空のファイル"),
  INPUT_NOT_A_FILE: words("is no file", "are no files", "ファイルではないもの"),
  INPUT_HIDDEN: words("is hidden and left out", "are hidden and left out", "対象から外した隠しファイル・フォルダー"),
  INPUT_GIVEN_TWICE: words("was given twice", "were given twice", "二度指定されたもの"),
  INPUT_OF_RESULTS: words("is where results go", "are where results go", "結果の保存先"),
};

const shownNames = 3;

/** One line for each reason why something was left out, with the first names. */
export function skippedLines(skipped: readonly SkippedInput[], language: Language): string[] {
  return [...Map.groupBy(skipped, ({ reason }) => reason.code)].flatMap(([code, all]) => {
    const what = wordsOf[code]?.[language](all.length);
    const names = all.slice(0, shownNames).map(({ input }) => input);
    const more = all.length - names.length;
    if (what === undefined) return [];
    if (language === "ja") return [`${what}: ${names.join("、")}${more > 0 ? ` (ほか ${more} 件)` : ""}`];
    return [`${what}: ${names.join(", ")}${more > 0 ? ` (and ${more} more)` : ""}`];
  });
}

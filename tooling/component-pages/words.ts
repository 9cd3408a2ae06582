import type { Text } from "@kumiki/core";
import { referenceEn } from "../../packages/web/src/i18n/reference-en.ts";
import { referenceJa } from "../../packages/web/src/i18n/reference-ja.ts";

export type Language = keyof Text;

/** The words of the same thing in the editor's help. */
const inHelp = (key: keyof typeof referenceEn): Text => ({ ja: referenceJa[key], en: referenceEn[key] });

/** What the pages say beside what the manifests say. */
export const words = {
  title: { ja: "部品", en: "Components" },
  about: {
    ja: "パイプラインの部品です。図はすべて、このリポジトリの写真で実際に動かした結果です。`npm run fix` が部品のファイルから書くページなので、手では直しません。",
    en: "The parts of which pipelines are made. Every picture is the result of a real run on a photo of this repository. Written by `npm run fix` from the files of the components; not edited by hand.",
  },
  other: { ja: "English", en: "日本語" },
  input: { ja: "入力", en: "Input" },
  output: { ja: "出力", en: "Output" },
  kind: { ja: "種類", en: "Kind" },
  optional: { ja: "（省略可）", en: " (may be left out)" },
  parameter: { ja: "パラメーター", en: "Parameter" },
  values: { ja: "値", en: "Values" },
  usual: inHelp("default"),
  none: inHelp("none"),
  needed: inHelp("needed"),
  inDocument: inHelp("inDocument"),
  before: inHelp("before"),
  after: inHelp("after"),
  result: inHelp("result"),
  used: inHelp("settingsUsed"),
  text: inHelp("text"),
  list: inHelp("list"),
  lessThan: { ja: "{0} 文字まで", en: "up to {0} characters" },
  parts: { ja: "{0} 個", en: "{0} parts" },
  recipe: { ja: "（レシピ: 部品の組み合わせ）", en: " (a recipe: parts put together)" },
} satisfies Record<string, Text>;

const families: Readonly<Record<string, Text>> = {
  geom: { ja: "形", en: "Geometry" },
  color: { ja: "色", en: "Colour" },
  filter: { ja: "フィルター", en: "Filters" },
  mask: { ja: "マスク", en: "Masks" },
  ai: { ja: "AI", en: "AI" },
  det: { ja: "検出結果", en: "Detections" },
  measure: { ja: "計測", en: "Measuring" },
  flow: { ja: "流れ", en: "Flow" },
  draw: { ja: "描画", en: "Drawing" },
  recipe: { ja: "レシピ", en: "Recipes" },
};

export const familyName = (family: string): Text => families[family] ?? { ja: family, en: family };
export const filled = (text: Text, language: Language, value: string | number): string =>
  text[language].replace("{0}", String(value));

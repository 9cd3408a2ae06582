import type { Text } from "@kumiki/core";

export type Language = keyof Text;

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
  usual: { ja: "初期値", en: "Default" },
  none: { ja: "パラメーターはありません。", en: "No parameters." },
  needed: { ja: "必須", en: "required" },
  inDocument: { ja: "ドキュメントでの書き方:", en: "In a document:" },
  before: { ja: "左が入力、右が結果", en: "the input on the left, the result on the right" },
  result: { ja: "結果の例:", en: "What comes out, for example:" },
  used: { ja: "図の設定:", en: "Settings of the picture:" },
  text: { ja: "文字", en: "text" },
  list: { ja: "リスト", en: "list" },
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
  draw: { ja: "描画", en: "Drawing" },
  recipe: { ja: "レシピ", en: "Recipes" },
};

export const familyName = (family: string): Text => families[family] ?? { ja: family, en: family };
export const filled = (text: Text, language: Language, value: string | number): string =>
  text[language].replace("{0}", String(value));

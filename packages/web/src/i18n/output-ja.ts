import type { outputEn } from "./output-en.ts";

export const outputJa: typeof outputEn = {
  title: "ファイルにするとき",
  hint: "画像をどのようなファイルにするか。触らないところは今までどおりです。",
  result: "この設定でできるファイル",
  resultOf: "{{name}}: {{width}} × {{height}}、{{size}}",
  working: "ファイルを作っています…",
  noPhoto: "入力の見本の写真を選ぶと、ファイルと大きさが見えます。",
  several: "{{count}} 枚のうち最初のものです。",
  reset: "すべて元に戻す",
  nameWrong: "{{expected}} と書いてください。",
};

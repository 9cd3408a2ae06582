import type { roundsEn } from "./rounds-en.ts";

type Shape<T> = { readonly [K in keyof T]: T[K] extends string ? string : Shape<T[K]> };

export const roundsJa: Shape<typeof roundsEn> = {
  title: "各回",
  count_one: "{{count}} 回",
  count_other: "{{count}} 回",
  failed: "失敗 {{count}}",
  round: "{{at}} 回目",
  roundOf: "{{count}} 回中 {{at}} 回目",
  where: "いまいる場所",
  firstOnly: "{{count}} 回のうち、はじめの {{told}} 回だけが 1 回ずつ残っています。",
  none: "要素が届かなかったため、何も実行されていません。",
  element: "要素 {{at}}",
  came: "この回に届いた要素",
  state: {
    running: "実行中",
    done: "完了",
    failed: "失敗",
    none: "分岐で除外",
  },
};

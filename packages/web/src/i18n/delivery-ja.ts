import type { deliveryEn } from "./delivery-en.ts";

type Shape<T> = { readonly [K in keyof T]: T[K] extends string ? string : Shape<T[K]> };

export const deliveryJa: Shape<typeof deliveryEn> = {
  delivery: {
    where: "結果の保存先",
    here: "このサーバーに保存",
    folder: "フォルダー {{name}}",
    bucket: "バケット {{name}}",
    path: "その中のフォルダー (省略可)",
    pathHint: "このサーバーにも残ります。すでにあるファイルは上書きしません。",
    done: "{{total}} 件の結果はすべて {{place}} にあります。",
    doneWith: "{{delivered}} 件の結果が {{place}} にあります。",
    going: "{{total}} 件のうち {{delivered}} 件の結果が {{place}} にあり、{{waiting}} 件を送っています。",
    failed_one: "{{count}} 件は届けられませんでした。結果はサーバーに残っています。",
    failed_other: "{{count}} 件は届けられませんでした。結果はサーバーに残っています。",
    waits: "{{time}} にもう一度試します。結果はサーバーに残っているので失われません。",
    stopped: "送るのを止めました。原因を直してから、もう一度送ってください。結果はサーバーに残っています。",
    again: "もう一度送る",
    places: "フォルダーとバケット",
    noPlaces:
      "結果はこのサーバーに保存され、写真はこのページから受け取ります。実行がフォルダーを読み書きできるようにするには、こう起動してください:",
    access: { read: "読み取り", write: "書き込み", "read-write": "読み書き" },
    hosts: "画像を取得してよいホスト: {{hosts}}",
  },
};

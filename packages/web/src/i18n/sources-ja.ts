import type { sourcesEn } from "./sources-en.ts";

type Shape<T> = { readonly [K in keyof T]: T[K] extends string ? string : Shape<T[K]> };

export const sourcesJa: Shape<typeof sourcesEn> = {
  from: "入力元",
  needed: "先に入力元を指定してください。",
  kind: {
    photos: "写真",
    zip: "zip ファイル",
    manifest: "一覧ファイル (CSV・JSON Lines)",
    folder: "サーバーのフォルダー",
    urls: "URL の一覧",
    s3: "S3 バケット",
  },
  zipHint: "中の画像をすべて処理します。日本語の名前は、どのツールで作った zip でも読めます。",
  manifestHint: "1 行が 1 件です。列: {{columns}}。_ で始まる列はメモとして読み飛ばします。",
  chooseZip: "zip を選ぶ",
  chooseManifest: "一覧ファイルを選ぶ",
  chosen: "{{name}} ({{size}})",
  sending: "送信中 {{share}} %",
  root: "場所",
  path: "その中のパス",
  pathHint: "空欄: すべて",
  glob: "パスの絞り込み",
  globHint: "例: **/*.jpg",
  prefix: "キーの先頭",
  urls: "URL (1 行に 1 つ)",
  urlsHint: "このサーバーで使えるホスト: {{hosts}}",
  skipped: "対象外 {{count}} 件",
  waits: "一覧は待機中です (自動で再試行します): {{why}}",
  state: {
    open: "これまでに {{count}} 件。続きを一覧に追加中",
    ended: "全 {{count}} 件を一覧に追加済み",
    failed: "{{count}} 件で一覧が途切れました",
    stopped: "{{count}} 件で一覧を止めました",
  },
};

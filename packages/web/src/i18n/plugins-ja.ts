import type { pluginsEn } from "./plugins-en.ts";

export const pluginsJa: typeof pluginsEn = {
  title: "プラグイン",
  hint: "部品は 1 つのファイル (.ts か .js) です。ここから追加するか、次のフォルダーに置くと、すぐに使えます:",
  add: "ファイルを追加…",
  none: "プラグインはまだありません。",
  loading: "確認中…",
  ready: "使えます",
  broken: "誤りあり",
  off: "オフ",
  turnOff: "オフにする",
  turnOn: "オンにする",
  code: "コード {{hash}}",
  missing: "保存したパイプラインが使っていて、ここにない部品",
};

import type { resultsEn } from "./results-en.ts";

type Shape<T> = { readonly [K in keyof T]: T[K] extends string ? string : Shape<T[K]> };

export const resultsJa: Shape<typeof resultsEn> = {
  dataset: {
    title: "見つけたものをデータセットで",
    later: "データセット: 実行が終わると選べます",
    leftOut_one: "成功しなかった {{count}} 枚は入りません",
    leftOut_other: "成功しなかった {{count}} 枚は入りません",
    format: {
      coco: "COCO (JSON)",
      yolo: "YOLO・写真つき (ZIP)",
      "yolo-pose": "YOLO pose・写真つき (ZIP)",
      voc: "Pascal VOC・写真つき (ZIP)",
      "label-studio": "Label Studio・写真つき (ZIP)",
      jsonl: "JSON Lines",
      csv: "見つけたもの 1 つに 1 行 (CSV)",
    },
  },
};

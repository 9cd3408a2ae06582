import { permanent } from "./definition.ts";

/** Data sets that are made from results, and runs that are laid beside each other. */
export const datasetErrors = {
  DATASET_NOTHING_FOUND: permanent(
    409,
    "データセットにできる結果がありません。検出か分類の出力が必要ですが、出力は {received} です。",
    "There is nothing that a data set could be made of: detections or classes are needed among the outputs, which are {received}.",
  ),
  DATASET_OUTPUT_UNKNOWN: permanent(
    400,
    "出力「{received}」はありません。あるのは {expected} です。",
    'There is no output "{received}"; there are {expected}.',
  ),
  COMPARISON_OF_ONE: permanent(
    400,
    "比べるには、別々の実行が 2 つ必要です。",
    "Two different runs are needed to compare.",
  ),
} as const;

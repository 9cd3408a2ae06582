import { classNames, type Detections, type Image, integer, ratio, type StepContext, text, toggle } from "@kumiki/core";
import { findBoxes } from "./find-boxes.ts";

/** What is asked of a detector of many classes, as parameters of a part. */
export const detectParams = {
  score: ratio({ default: 0.25, label: text("信頼度の下限", "Least score") }),
  iou: ratio({
    default: 0.45,
    label: text("重なりの上限", "Overlap limit"),
    help: text("これより重なる枠は 1 つにまとめます。", "Boxes that overlap more become one."),
  }),
  maxDetections: integer({ min: 1, max: 3000, default: 300, label: text("最大件数", "At most") }),
  classes: classNames({ label: text("種類", "Classes"), help: text("空ならすべて。", "Empty means all.") }),
  classAgnosticNms: toggle({ default: false, label: text("種類を問わずまとめる", "Merge across classes") }),
};

interface ClassesToFind {
  readonly model: string;
  readonly score: number;
  readonly iou: number;
  readonly maxDetections: number;
  /** Names; none stands for all. */
  readonly classes: readonly string[];
  readonly classAgnosticNms: boolean;
  readonly maskThreshold?: number;
}

/** Runs a detector and keeps the classes that are wanted; warns when nothing is left. */
export async function findClasses(
  image: Image,
  { classes, classAgnosticNms: classAgnostic, ...options }: ClassesToFind,
  context: StepContext,
): Promise<Detections> {
  const found = await findBoxes(image, { ...options, classAgnostic }, context);
  const items = classes.length === 0 ? found.items : found.items.filter(({ label }) => classes.includes(label));
  if (items.length === 0) context.warn(text("何も見つかりませんでした。", "Nothing was found."));
  return { ...found, items };
}

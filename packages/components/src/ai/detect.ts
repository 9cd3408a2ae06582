import { classNames, defineComponent, integer, model, port, ratio, text, toggle } from "@kumiki/core";
import { z } from "zod";
import { findBoxes, inferenceCost } from "../inference/find-boxes.ts";

export default defineComponent({
  id: "ai.detect",
  version: 1,
  label: text("物体検出", "Detect objects"),
  summary: text("人・車・動物などを見つけます。", "Finds people, cars, animals and more."),
  inputs: { image: port("image") },
  outputs: { detections: port("detections") },
  params: z.strictObject({
    model: model({ task: "detect", default: "centernet", label: text("モデル", "Model") }),
    score: ratio({ default: 0.25, label: text("信頼度の下限", "Least score") }),
    iou: ratio({
      default: 0.45,
      label: text("重なりの上限", "Overlap limit"),
      help: text("これより重なる枠は 1 つにまとめます。", "Boxes that overlap more become one."),
    }),
    maxDetections: integer({ min: 1, max: 3000, default: 300, label: text("最大件数", "At most") }),
    classes: classNames({ label: text("種類", "Classes"), help: text("空ならすべて。", "Empty means all.") }),
    classAgnosticNms: toggle({ default: false, label: text("種類を問わずまとめる", "Merge across classes") }),
  }),
  needs: { gpu: "preferred" },
  cost: (_params, { image }) => inferenceCost(image),

  async run({ image }, { classes, classAgnosticNms: classAgnostic, ...params }, context) {
    const found = await findBoxes(image, { ...params, classAgnostic }, context);
    const items = classes.length === 0 ? found.items : found.items.filter(({ label }) => classes.includes(label));
    if (items.length === 0) context.warn(text("何も見つかりませんでした。", "Nothing was found."));
    return { detections: { ...found, items } };
  },
});

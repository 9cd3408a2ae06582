import { defineComponent, integer, model, port, ratio, text } from "@kumiki/core";
import { z } from "zod";
import { findBoxes, inferenceCost } from "../inference/find-boxes.ts";

export default defineComponent({
  id: "ai.face",
  version: 1,
  label: text("顔検出", "Find faces"),
  summary: text("顔を見つけます。", "Finds faces."),
  inputs: { image: port("image") },
  outputs: { detections: port("detections") },
  params: z.strictObject({
    model: model({ task: "face", default: "blazeface", label: text("モデル", "Model") }),
    score: ratio({ default: 0.6, label: text("信頼度の下限", "Least score") }),
    iou: ratio({ default: 0.4, label: text("重なりの上限", "Overlap limit") }),
    maxDetections: integer({ min: 1, max: 1000, default: 100, label: text("最大件数", "At most") }),
  }),
  needs: { gpu: "preferred" },
  cost: (_params, { image }) => inferenceCost(image),

  async run({ image }, params, context) {
    const detections = await findBoxes(image, params, context);
    if (detections.items.length === 0) context.warn(text("顔が 1 つも見つかりませんでした。", "0 faces were found."));
    return { detections };
  },
});

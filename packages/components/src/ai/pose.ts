import { defineComponent, integer, model, port, ratio, text } from "@kumiki/core";
import { z } from "zod";
import { findBoxes, inferenceCost } from "../inference/find-boxes.ts";

export default defineComponent({
  id: "ai.pose",
  version: 1,
  label: text("姿勢推定", "Estimate poses"),
  summary: text("人の関節の位置を見つけます。", "Finds people and where their joints are."),
  inputs: { image: port("image") },
  outputs: { detections: port("detections") },
  params: z.strictObject({
    model: model({
      task: "pose",
      default: "movenet-lightning",
      label: text("モデル", "Model"),
      help: text(
        "movenet-lightning と movenet-thunder は 1 人用、movenet-multipose は 6 人までです。",
        "movenet-lightning and movenet-thunder see one person, movenet-multipose up to six.",
      ),
    }),
    score: ratio({ default: 0.25, label: text("信頼度の下限", "Least score") }),
    keypointScore: ratio({ default: 0.3, label: text("関節の信頼度の下限", "Least score of a joint") }),
    maxDetections: integer({ min: 1, max: 100, default: 20, label: text("最大人数", "At most") }),
  }),
  needs: { gpu: "preferred" },
  cost: (_params, { image }) => inferenceCost(image),

  async run({ image }, { keypointScore, ...params }, context) {
    const found = await findBoxes(image, { ...params, iou: 0.5 }, context);
    // A joint keeps its place in the list, by which it is known; one that is hardly seen counts as unseen.
    const items = found.items.map((item) => ({
      ...item,
      ...(item.keypoints && {
        keypoints: item.keypoints.map((point) => ((point.score ?? 1) < keypointScore ? { ...point, score: 0 } : point)),
      }),
    }));
    if (items.length === 0) context.warn(text("人が見つかりませんでした。", "0 people were found."));
    return { detections: { ...found, items } };
  },
});

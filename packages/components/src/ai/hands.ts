import { type Detection, defineComponent, integer, model, port, ratio, text } from "@kumiki/core";
import { suppress } from "@kumiki/models";
import { z } from "zod";
import { findBoxes, inferenceCost } from "../inference/find-boxes.ts";
import { handSquare } from "../inference/hand-square.ts";
import { pointsInSquare } from "../inference/points-in-square.ts";

export default defineComponent({
  id: "ai.hands",
  version: 1,
  label: text("手と指", "Hands and fingers"),
  summary: text(
    "手を見つけ、手首と指の関節の位置を 21 個の点で表します。",
    "Finds hands and says where wrist and finger joints are, as 21 points.",
  ),
  inputs: { image: port("image") },
  outputs: { detections: port("detections") },
  params: z.strictObject({
    palmModel: model({
      task: "palm",
      default: "palm-detect",
      label: text("手のひらを探すモデル", "Model that finds palms"),
    }),
    model: model({ task: "handPoints", default: "handlandmark-lite", label: text("指のモデル", "Model for fingers") }),
    score: ratio({ default: 0.5, label: text("信頼度の下限", "Least score") }),
    maxDetections: integer({ min: 1, max: 100, default: 10, label: text("最大件数", "At most") }),
  }),
  needs: { gpu: "preferred" },
  cost: (_params, { image }) => inferenceCost(image),

  async run({ image }, { palmModel, model: name, score, maxDetections }, context) {
    const palms = await findBoxes(image, { model: palmModel, score, iou: 0.3, maxDetections }, context);
    const hands: Detection[] = [];
    for (const palm of palms.items) {
      context.signal.throwIfAborted();
      const hand = await pointsInSquare(image, handSquare(palm), { model: name, score }, context);
      if (hand !== undefined) hands.push(hand);
    }
    // Two palms that were found in one hand lead to the same fingers.
    const apart = suppress(hands, { overlap: 0.5, measure: "union", max: maxDetections, classAgnostic: true });
    const items = apart.map((hand) => ({ ...hand, label: "hand" }));
    if (items.length === 0) context.warn(text("手が見つかりませんでした。", "0 hands were found."));
    return { detections: { ...palms, items } };
  },
});

import { type Detection, defineComponent, detectionsOn, model, number, port, ratio, text } from "@kumiki/core";
import { z } from "zod";
import { inferenceCost } from "../inference/find-boxes.ts";
import { pointsInSquare } from "../inference/points-in-square.ts";
import type { TurnedSquare } from "../inference/turned-square.ts";

export default defineComponent({
  id: "ai.faceMesh",
  version: 1,
  label: text("顔の形", "Face shape"),
  summary: text(
    "見つけた顔の目・眉・口・輪郭を 468 個の点で表します。",
    "Says where eyes, brows, mouth and outline of each face are, as 468 points.",
  ),
  inputs: { image: port("image"), detections: port("detections", text("顔", "Faces")) },
  outputs: { detections: port("detections") },
  params: z.strictObject({
    model: model({ task: "facePoints", default: "facemesh", label: text("モデル", "Model") }),
    score: ratio({ default: 0.5, label: text("信頼度の下限", "Least score") }),
    padding: number({ min: 0, max: 1, default: 0.25, label: text("顔の周りの余白", "Margin around the face") }),
  }),
  needs: { gpu: "preferred" },
  cost: (_params, { image }) => inferenceCost(image),

  async run({ image, detections }, { model: name, score, padding }, context) {
    const items: Detection[] = [];
    for (const face of detectionsOn(detections, image).items) {
      context.signal.throwIfAborted();
      const found = await pointsInSquare(image, squareOf(face, padding), { model: name, score }, context);
      if (found !== undefined) items.push(found);
    }
    if (items.length === 0) context.warn(text("顔の形は分かりませんでした。", "0 faces whose shape could be told."));
    const { width, height, root } = image;
    return { detections: { kind: "detections", items, width, height, root } as const };
  },
});

/** Upright by its eyes, the first two key points of face detectors: right eye, left eye. */
function squareOf({ box: [x1, y1, x2, y2], keypoints }: Detection, padding: number): TurnedSquare {
  const [right, left] = keypoints ?? [];
  return {
    x: (x1 + x2) / 2,
    y: (y1 + y2) / 2,
    side: Math.max(x2 - x1, y2 - y1) * (1 + 2 * padding),
    angle: right && left ? Math.atan2(left.y - right.y, left.x - right.x) : 0,
  };
}

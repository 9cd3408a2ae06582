import { defineComponent, model, port, text } from "@kumiki/core";
import { z } from "zod";
import { inferenceCost } from "../inference/find-boxes.ts";
import { detectParams, findClasses } from "../inference/find-classes.ts";

export default defineComponent({
  id: "ai.detect",
  version: 1,
  label: text("物体検出", "Detect objects"),
  summary: text("人・車・動物などを見つけます。", "Finds people, cars, animals and more."),
  inputs: { image: port("image") },
  outputs: { detections: port("detections") },
  params: z.strictObject({
    model: model({ task: "detect", default: "centernet", label: text("モデル", "Model") }),
    ...detectParams,
  }),
  needs: { gpu: "preferred" },
  cost: (_params, { image }) => inferenceCost(image),

  async run({ image }, params, context) {
    return { detections: await findClasses(image, params, context) };
  },
});

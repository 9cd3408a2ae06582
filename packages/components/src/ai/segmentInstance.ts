import { defineComponent, KumikiError, type ModelDecoder, port, ratio, requiredModel, text } from "@kumiki/core";
import { z } from "zod";
import { inferenceCost } from "../inference/find-boxes.ts";
import { detectParams, findClasses } from "../inference/find-classes.ts";
import { fillPolygon } from "../pixels/fill-shape.ts";

export default defineComponent({
  id: "ai.segmentInstance",
  version: 1,
  label: text("物体ごとの領域分割", "Segment objects"),
  summary: text(
    "物体を一つずつ、輪郭とともに見つけます。YOLOv8-seg などのモデルを自分で追加して使います。",
    "Finds objects one by one, each with its outline; for models that you add, such as YOLOv8-seg.",
  ),
  inputs: { image: port("image") },
  outputs: { detections: port("detections"), mask: port("mask") },
  params: z.strictObject({
    model: requiredModel({ task: "detect", label: text("モデル", "Model") }),
    ...detectParams,
    maskThreshold: ratio({
      min: 0.05,
      max: 0.95,
      default: 0.5,
      label: text("輪郭の境目", "Threshold of outlines"),
      help: text("大きいほど輪郭は内側に寄ります。", "The larger, the tighter the outlines."),
    }),
  }),
  needs: { gpu: "preferred" },
  size: (_params, { image }) => (image ? { mask: { ...image, channels: 1 } } : {}),
  cost: (_params, { image }) => {
    const { memoryBytes, cpuMs } = inferenceCost(image);
    return { memoryBytes: memoryBytes + (image === undefined ? 0 : image.width * image.height), cpuMs };
  },

  async run({ image }, params, context) {
    const { decoder } = await context.card(params.model);
    if (!tellsOutlines(decoder))
      throw new KumikiError("MODEL_TASK_MISMATCH", {
        field: "model",
        received: params.model,
        expected: text("輪郭も答える物体検出", "finding objects with their outlines"),
      });
    const detections = await findClasses(image, params, context);
    const { width, height, root } = image;
    const canvas = { width, height, data: new Uint8Array(width * height) };
    for (const { outline } of detections.items) if (outline) fillPolygon(canvas, outline);
    return { detections, mask: { kind: "mask", ...canvas, root } as const };
  },
});

const tellsOutlines = (decoder: ModelDecoder): boolean => "prototypes" in decoder && decoder.prototypes !== undefined;

import { choice, defineComponent, detectionsOn, listOf, port, ratio, text } from "@kumiki/core";
import { z } from "zod";
import { joinBoxes, keepBest } from "../boxes/merge.ts";

export default defineComponent({
  id: "geom.untile",
  version: 1,
  label: text("タイルの検出をまとめる", "Join tiles"),
  summary: text(
    "タイルごとの検出を、もとの画像の検出にまとめます。",
    "Puts what was found on tiles together as found on the whole picture.",
  ),
  inputs: {
    image: port("image", text("もとの画像", "Whole picture")),
    detections: listOf("detections", text("タイルごとの検出", "Found on each tile")),
  },
  outputs: { detections: port("detections") },
  params: z.strictObject({
    merge: choice(
      {
        none: text("まとめない", "Keep all"),
        nms: text("最良だけ残す (NMS)", "Keep the best (NMS)"),
        nmm: text("囲む枠にする (NMM)", "Box around them (NMM)"),
      },
      { default: "nms", label: text("重なったとき", "Where they overlap") },
    ),
    iou: ratio({ default: 0.3, label: text("重なりの上限 (IoU)", "Overlap limit (IoU)") }),
  }),
  size: () => ({}),
  cost: () => ({ memoryBytes: 2 ** 20, cpuMs: 1 }),

  run({ image, detections }, { merge, iou }) {
    const { width, height, root } = image;
    const items = detections.flatMap((found) => detectionsOn(found, image).items);
    const rule = { iou, classAgnostic: false };
    const merged = { none: () => items, nms: () => keepBest(items, rule), nmm: () => joinBoxes(items, rule) }[merge]();
    return { detections: { kind: "detections", width, height, root, items: merged } };
  },
});

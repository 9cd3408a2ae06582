import { choice, defineComponent, port, ratio, text, toggle } from "@kumiki/core";
import { z } from "zod";
import { fuseBoxes, joinBoxes, keepBest, lowerScores } from "../boxes/merge.ts";

export default defineComponent({
  id: "det.nms",
  version: 1,
  label: text("重なりをまとめる", "Merge overlaps"),
  summary: text("重なった検出を 1 つにします。", "Makes one of detections that overlap."),
  inputs: { detections: port("detections") },
  outputs: { detections: port("detections") },
  params: z.strictObject({
    method: choice(
      {
        nms: text("最良だけ残す (NMS)", "Keep the best (NMS)"),
        soft: text("信頼度を下げる (Soft-NMS)", "Lower the scores (Soft-NMS)"),
        nmm: text("囲む枠にする (NMM)", "Box around them (NMM)"),
        wbf: text("平均の枠にする (WBF)", "Mean box (WBF)"),
      },
      { default: "nms", label: text("方法", "Method") },
    ),
    iou: ratio({ default: 0.45, label: text("重なりの上限 (IoU)", "Overlap limit (IoU)") }),
    classAgnostic: toggle({ default: false, label: text("種類が違ってもまとめる", "Across classes, too") }),
    minScore: ratio({
      default: 0.05,
      label: text("信頼度の下限", "Least score"),
      help: text("Soft-NMS で下げた後に残す限り。", "Of Soft-NMS: what falls below it goes."),
    }),
  }),
  cost: () => ({ memoryBytes: 2 ** 20, cpuMs: 1 }),

  run({ detections }, { method, minScore, ...rule }) {
    const ways = {
      nms: () => keepBest(detections.items, rule),
      soft: () => lowerScores(detections.items, rule, minScore),
      nmm: () => joinBoxes(detections.items, rule),
      wbf: () => fuseBoxes(detections.items, rule),
    };
    return { detections: { ...detections, items: ways[method]() } };
  },
});

import { choice, defineComponent, detectionsOn, integer, KumikiError, listOf, port, ratio, text } from "@kumiki/core";
import { z } from "zod";
import { agreedOn } from "../boxes/agree.ts";

const aggregates = { mean: text("平均", "Mean"), max: text("最大", "Largest"), min: text("最小", "Smallest") };

export default defineComponent({
  id: "det.consensus",
  version: 1,
  label: text("多数決", "Consensus"),
  summary: text("複数のモデルの検出のうち、一致したものだけを残します。", "Keeps what several detectors agree on."),
  inputs: { detections: listOf("detections", text("それぞれの検出", "Detections of each")) },
  outputs: { detections: port("detections") },
  params: z.strictObject({
    requiredVotes: integer({ min: 1, max: 16, default: 2, label: text("必要な票", "Votes needed") }),
    iou: ratio({ default: 0.3, label: text("同じとみなす重なり (IoU)", "Overlap of the same thing (IoU)") }),
    scoreAgg: choice(aggregates, { default: "mean", label: text("信頼度のまとめ方", "Score") }),
    boxAgg: choice(aggregates, { default: "mean", label: text("枠のまとめ方", "Box") }),
  }),
  cost: () => ({ memoryBytes: 2 ** 20, cpuMs: 1 }),

  run({ detections: lists }, rule, { warn }) {
    const [first] = lists;
    if (first === undefined)
      throw new KumikiError("STEP_FAILED", {
        field: "detections",
        received: text("検出が 0 組", "0 lists of detections"),
      });
    if (lists.length < rule.requiredVotes)
      warn(
        text(
          `${lists.length} 組の検出では ${rule.requiredVotes} 票に届きません。`,
          `${lists.length} lists cannot give ${rule.requiredVotes} votes.`,
        ),
      );
    // Found on copies of one picture, they are compared on the first.
    const same = lists.map((list) => detectionsOn(list, first).items);
    return { detections: { ...first, items: agreedOn(same, rule) } };
  },
});

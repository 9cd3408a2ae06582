import { choice, defineComponent, port, text } from "@kumiki/core";
import { z } from "zod";
import { combineMasks } from "../pixels/combine-masks.ts";
import { maskCost } from "../pixels/cost.ts";
import { maskOn } from "../pixels/mask-on.ts";

export default defineComponent({
  id: "mask.combine",
  version: 1,
  label: text("マスクを合わせる", "Combine masks"),
  summary: text(
    "同じ画像の 2 つのマスクを 1 つにします。ぼけた縁もそのまま扱います。",
    "Makes one mask of two of the same picture; soft edges stay soft.",
  ),
  inputs: { mask: port("mask"), other: port("mask", text("もう 1 つ", "Other")) },
  outputs: { mask: port("mask") },
  params: z.strictObject({
    op: choice(
      {
        or: text("どちらか (和)", "Either (or)"),
        and: text("両方 (積)", "Both (and)"),
        subtract: text("もう 1 つを除く (差)", "Without the other (subtract)"),
        xor: text("片方だけ (排他)", "Only one of them (xor)"),
      },
      { default: "or", label: text("合わせ方", "Operation") },
    ),
  }),
  cost: (_params, { mask }) => maskCost(mask, { copies: 2, nsPerByte: 4 }),

  run({ mask, other }, { op }) {
    return { mask: { ...mask, data: combineMasks(mask.data, maskOn(other, mask, "other").data, op) } };
  },
});

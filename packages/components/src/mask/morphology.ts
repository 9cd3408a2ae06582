import { defineComponent, port, text } from "@kumiki/core";
import { z } from "zod";
import { maskCost } from "../pixels/cost.ts";
import { morph, morphologyTime } from "../pixels/morphology.ts";
import { morphologyParams } from "../pixels/morphology-params.ts";

export default defineComponent({
  id: "mask.morphology",
  version: 1,
  label: text("マスクのモルフォロジー", "Mask morphology"),
  summary: text(
    "マスクの内側を広げたり縮めたりして、小さな点や穴を消します。",
    "Grows or shrinks the inside of a mask, so that small spots or holes go.",
  ),
  inputs: { mask: port("mask") },
  outputs: { mask: port("mask") },
  params: z.strictObject(morphologyParams),
  cost: (rule, { mask }) => maskCost(mask, { copies: 4, nsPerByte: morphologyTime(rule) }),

  run({ mask }, { kernel, ...rule }) {
    return { mask: { ...mask, data: morph({ ...mask, channels: 1 }, { ...rule, kernel: kernel | 1 }) } };
  },
});

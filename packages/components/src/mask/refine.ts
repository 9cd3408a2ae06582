import { defineComponent, integer, type Mask, port, px, text, toggle } from "@kumiki/core";
import { z } from "zod";
import { fillHoles, removeSpecks } from "../pixels/clean-mask.ts";
import { maskCost } from "../pixels/cost.ts";
import { feather } from "../pixels/feather-params.ts";
import { blurGrey } from "../pixels/gaussian.ts";
import { extremeWithin } from "../pixels/morphology.ts";
import { disc } from "../pixels/structuring-element.ts";

export default defineComponent({
  id: "mask.refine",
  version: 1,
  label: text("マスクを整える", "Refine mask"),
  summary: text(
    "穴を埋め、小さな点を消し、広げるか縮めるかして、縁をぼかします。この順に行います。",
    "Fills holes, removes specks, grows or shrinks and feathers a mask, in this order.",
  ),
  inputs: { mask: port("mask") },
  outputs: { mask: port("mask") },
  params: z.strictObject({
    fillHoles: toggle({ default: false, label: text("穴を埋める", "Fill holes") }),
    removeSpecks: integer({
      min: 0,
      max: 100_000,
      default: 0,
      label: text("消す点の大きさ", "Remove specks"),
      help: text("面積がこれより小さいものを消します (画素数)。", "What has fewer pixels than this goes."),
    }),
    grow: px({
      min: -100,
      max: 100,
      default: 0,
      label: text("広げる", "Grow"),
      help: text("負の値で縮めます。", "Negative values shrink."),
    }),
    feather: feather(),
  }),
  cost: ({ grow, feather: width }, { mask }) =>
    maskCost(mask, { copies: 9, nsPerByte: 5 + Math.abs(grow) + width / 20 }),

  async run({ mask }, { fillHoles: fill, removeSpecks: least, grow, feather: width }) {
    let data = mask.data;
    const step = (change: (from: Mask) => Uint8Array): void => {
      data = change({ ...mask, data });
    };
    if (fill) step(fillHoles);
    if (least > 1) step((from) => removeSpecks(from, least));
    if (grow !== 0)
      step((from) => extremeWithin({ ...from, channels: 1 }, disc(Math.abs(grow)), grow > 0 ? "max" : "min"));
    return { mask: { ...mask, data: await blurGrey({ ...mask, data }, width / 2) } };
  },
});

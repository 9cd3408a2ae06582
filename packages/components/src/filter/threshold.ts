import { choice, defineComponent, integer, number, port, text, toggle } from "@kumiki/core";
import { z } from "zod";
import { maskCost } from "../pixels/cost.ts";
import { inverted } from "../pixels/invert-mask.ts";
import { thresholded } from "../pixels/threshold.ts";

export default defineComponent({
  id: "filter.threshold",
  version: 1,
  label: text("二値化", "Threshold"),
  summary: text("明るい所を内側とするマスクを作ります。", "Makes a mask whose inside is what is bright."),
  inputs: { image: port("image") },
  outputs: { mask: port("mask") },
  params: z.strictObject({
    method: choice(
      {
        otsu: text("自動 (大津)", "Automatic (Otsu)"),
        binary: text("決めた明るさ", "Fixed value"),
        adaptiveMean: text("周りの平均と比べる", "Against the mean around"),
        adaptiveGaussian: text("周りと比べる (ガウス)", "Against what is around (Gaussian)"),
      },
      { default: "otsu", label: text("方法", "Method") },
    ),
    value: number({
      min: 0,
      max: 255,
      default: 127,
      label: text("明るさ", "Value"),
      help: text("「決めた明るさ」だけ。これより明るい所が内側。", "Fixed value only: what is brighter is inside."),
    }),
    block: integer({
      min: 3,
      max: 255,
      default: 11,
      unit: "px",
      label: text("周りの大きさ", "Block"),
      help: text(
        "周りと比べる方法だけ。奇数にそろえます。",
        "Only against what is around; an even number becomes the next odd one.",
      ),
    }),
    c: number({
      min: -50,
      max: 50,
      default: 2,
      label: text("差し引く値", "C"),
      help: text(
        "周りと比べる方法だけ。周りの明るさからこれを引いた値より明るい所が内側。",
        "Only against what is around: its brightness less this is the limit.",
      ),
    }),
    invert: toggle({ default: false, label: text("内と外を入れ替える", "Swap inside and outside") }),
  }),
  size: (_params, { image }) => (image ? { mask: { ...image, channels: 1 } } : {}),
  cost: ({ method, block }, { image }) =>
    maskCost(image, { copies: 5, nsPerByte: method === "adaptiveGaussian" ? 3 + block / 2 : 4 }),

  run({ image }, { invert, ...rule }) {
    const data = thresholded(image, rule);
    const { width, height, root } = image;
    return { mask: { kind: "mask", width, height, root, data: invert ? inverted(data) : data } };
  },
});

import { defineComponent, number, port, text } from "@kumiki/core";
import { z } from "zod";
import { sameSizeCost } from "../pixels/cost.ts";
import { imageFrom, sharpOf } from "../pixels/sharp-image.ts";
import { unsharp } from "../pixels/unsharp.ts";

export default defineComponent({
  id: "filter.sharpen",
  version: 2,
  label: text("シャープ", "Sharpen"),
  summary: text("輪郭をくっきりさせます (アンシャープマスク)。", "Makes edges crisper (unsharp masking)."),
  inputs: { image: port("image") },
  outputs: { image: port("image") },
  params: z.strictObject({
    radius: number({ min: 0.1, max: 50, default: 1.5, unit: "px", label: text("半径", "Radius") }),
    amount: number({ min: 0, max: 5, default: 1, unit: "×", label: text("強さ", "Amount") }),
    threshold: number({
      min: 0,
      max: 100,
      default: 0,
      label: text("しきい値", "Threshold"),
      help: text(
        "これより小さい明るさの差は変えません。ノイズを目立たせないために。",
        "Smaller differences of brightness stay as they are, so that noise does not stand out.",
      ),
    }),
  }),
  // Version 1 sharpened only the lightness, and left differences up to 2 alone.
  migrations: { 1: ({ threshold = 2, ...rest }) => ({ ...rest, threshold }) },
  cost: ({ radius }, inputs) => sameSizeCost(inputs, { copies: 4, nsPerByte: 4 + radius / 2 }),

  async run({ image }, { radius, amount, threshold }) {
    if (amount === 0) return { image };
    const soft = (await sharpOf(image)).blur({ sigma: Math.max(0.3, radius), minAmplitude: 0.05 });
    const { data } = await imageFrom(soft, image.channels, image.root);
    return { image: { ...image, data: unsharp(image, data, amount, threshold) } };
  },
});

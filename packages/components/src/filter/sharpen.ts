import { defineComponent, number, port, text } from "@kumiki/core";
import { z } from "zod";
import { sameSizeCost } from "../pixels/cost.ts";
import { imageFrom, sharpOf } from "../pixels/sharp-image.ts";

export default defineComponent({
  id: "filter.sharpen",
  version: 1,
  label: text("シャープ", "Sharpen"),
  summary: text("輪郭をくっきりさせます。", "Makes edges crisper."),
  inputs: { image: port("image") },
  outputs: { image: port("image") },
  params: z.strictObject({
    radius: number({ min: 0.1, max: 10, default: 1.5, unit: "px", label: text("半径", "Radius") }),
    amount: number({ min: 0, max: 5, default: 1, unit: "×", label: text("強さ", "Amount") }),
    threshold: number({ min: 0, max: 100, default: 2, label: text("しきい値", "Threshold") }),
  }),
  cost: (_params, inputs) => sameSizeCost(inputs, { copies: 5, nsPerByte: 8 }),

  async run({ image }, { radius, amount, threshold }) {
    if (amount === 0) return { image };
    // m1: flat areas, left alone; m2: edges (libvips sharpen works on L of LAB).
    const sharpened = (await sharpOf(image)).sharpen({ sigma: radius, m1: 0, m2: amount * 2, x1: threshold });
    return { image: await imageFrom(sharpened, image.channels, image.root) };
  },
});

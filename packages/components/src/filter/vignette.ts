import { color, defineComponent, port, ratio, text } from "@kumiki/core";
import { z } from "zod";
import { sameSizeCost } from "../pixels/cost.ts";
import { darkenCorners } from "../pixels/vignette.ts";

export default defineComponent({
  id: "filter.vignette",
  version: 1,
  label: text("周辺減光", "Vignette"),
  summary: text(
    "四隅をなだらかに暗く (または好きな色に) します。",
    "Lets the corners fade into black or another colour.",
  ),
  inputs: { image: port("image") },
  outputs: { image: port("image") },
  params: z.strictObject({
    strength: ratio({ default: 0.5, label: text("強さ", "Strength") }),
    size: ratio({
      default: 0.4,
      label: text("始まる所", "Start"),
      help: text("0 は中心、1 は角。", "0 is the middle, 1 the corner."),
    }),
    softness: ratio({ default: 0.6, label: text("なだらかさ", "Softness") }),
    roundness: ratio({
      default: 0,
      label: text("丸さ", "Roundness"),
      help: text("0 は画像に合わせた楕円、1 は円。", "0 is an ellipse of the picture's shape, 1 a circle."),
    }),
    color: color({ default: "#000000", label: text("色", "Colour") }),
  }),
  cost: (_params, inputs) => sameSizeCost(inputs, { copies: 1.2, nsPerByte: 2 }),

  run({ image }, rule) {
    return { image: rule.strength === 0 ? image : { ...image, data: darkenCorners(image, rule) } };
  },
});

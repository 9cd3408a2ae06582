import { choice, defineComponent, integer, optional, port, ratio, type SizeEstimate, text } from "@kumiki/core";
import { z } from "zod";
import { blend, blendedChannels } from "../pixels/blend.ts";
import { sameSizeCost } from "../pixels/cost.ts";
import { maskOn } from "../pixels/mask-on.ts";

const place = { min: -16_384, max: 16_384, default: 0, unit: "px" } as const;

export default defineComponent({
  id: "draw.blend",
  version: 1,
  label: text("重ねる", "Blend"),
  summary: text("画像に別の画像を重ねます。", "Lays a picture over another."),
  inputs: {
    image: port("image", text("下の画像", "Below")),
    overlay: port("image", text("上の画像", "Above")),
    mask: optional(port("mask", text("重ねる所", "Where"))),
  },
  outputs: { image: port("image") },
  params: z.strictObject({
    mode: choice(
      {
        over: text("上に置く", "Over"),
        add: text("加算", "Add"),
        multiply: text("乗算", "Multiply"),
        screen: text("スクリーン", "Screen"),
        difference: text("差の絶対値", "Difference"),
        alphaMask: text("明るさを透明度に", "Brightness as alpha"),
      },
      { default: "over", label: text("重ね方", "Mode") },
    ),
    opacity: ratio({ default: 1, label: text("不透明度", "Opacity") }),
    x: integer({ ...place, label: text("右へ", "To the right") }),
    y: integer({ ...place, label: text("下へ", "Down") }),
  }),
  size: ({ mode }, { image, overlay }): Record<string, SizeEstimate> =>
    image ? { image: { ...image, channels: blendedChannels(image.channels, overlay?.channels ?? 3, mode) } } : {},
  cost: (_params, inputs) => sameSizeCost(inputs, { copies: 3, nsPerByte: 3 }),

  run: ({ image, overlay, mask }, rule) => ({ image: blend(image, overlay, rule, mask && maskOn(mask, image)) }),
});

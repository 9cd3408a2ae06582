import { choice, defineComponent, number, port, text } from "@kumiki/core";
import { z } from "zod";
import { sameSizeCost } from "../pixels/cost.ts";
import { imageFrom, sharpOf } from "../pixels/sharp-image.ts";

export default defineComponent({
  id: "filter.blur",
  version: 2,
  label: text("ぼかし", "Blur"),
  summary: text("画像全体をぼかします。", "Blurs the whole picture."),
  inputs: { image: port("image") },
  outputs: { image: port("image") },
  params: z.strictObject({
    type: choice(
      { gaussian: text("ガウス", "Gaussian"), median: text("中央値", "Median") },
      { default: "gaussian", label: text("種類", "Type") },
    ),
    radius: number({
      min: 0.6,
      max: 100,
      default: 2,
      unit: "px",
      label: text("半径", "Radius"),
      help: text("中央値では 15 px まで効きます。", "A median reaches 15 px at most."),
    }),
  }),
  // Version 1 took the standard deviation of a Gaussian; the radius is twice that.
  migrations: {
    1: ({ sigma, ...rest }) => ({
      ...rest,
      ...(typeof sigma === "number" && { radius: Math.min(100, Math.max(0.6, sigma * 2)) }),
    }),
  },
  cost: ({ radius }, inputs) => sameSizeCost(inputs, { copies: 3, nsPerByte: 3 + radius / 4 }),

  async run({ image }, { type, radius }) {
    const source = await sharpOf(image);
    const blurred =
      type === "gaussian" ? source.blur(radius / 2) : source.median(2 * Math.min(15, Math.round(radius)) + 1);
    return { image: await imageFrom(blurred, image.channels, image.root) };
  },
});

import { defineComponent, number, port, text } from "@kumiki/core";
import { z } from "zod";
import { sameSizeCost } from "../pixels/cost.ts";
import { applyTone, toneTable } from "../pixels/tone-table.ts";

export default defineComponent({
  id: "color.gamma",
  version: 1,
  label: text("ガンマ補正", "Gamma"),
  summary: text(
    "黒と白を保ったまま、中間の明るさを変えます。",
    "Brightens or darkens the middle tones; black and white stay.",
  ),
  inputs: { image: port("image") },
  outputs: { image: port("image") },
  params: z.strictObject({
    gamma: number({
      min: 0.1,
      max: 10,
      default: 1,
      label: text("ガンマ", "Gamma"),
      help: text("1 より大きいと明るく、小さいと暗くなります。", "Above 1 is brighter, below 1 darker."),
    }),
  }),
  cost: (_params, inputs) => sameSizeCost(inputs, { copies: 1 }),

  run: ({ image }, { gamma }) => ({
    image:
      gamma === 1
        ? image
        : applyTone(
            image,
            toneTable((value) => value ** (1 / gamma)),
          ),
  }),
});

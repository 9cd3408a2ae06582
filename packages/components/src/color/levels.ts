import { defineComponent, number, port, ratio, text } from "@kumiki/core";
import { z } from "zod";
import { sameSizeCost } from "../pixels/cost.ts";
import { applyTone, toneTable } from "../pixels/tone-table.ts";

interface Levels {
  readonly inBlack: number;
  readonly inWhite: number;
  readonly gamma: number;
  readonly outBlack: number;
  readonly outWhite: number;
}

function levelsTable({ inBlack, inWhite, gamma, outBlack, outWhite }: Levels): Uint8Array {
  // Black at or above white is a threshold at black: nothing lies between them.
  const range = Math.max(inWhite - inBlack, 1e-6);
  return toneTable((value) => {
    const share = Math.min(1, Math.max(0, (value - inBlack) / range));
    return outBlack + share ** (1 / gamma) * (outWhite - outBlack);
  });
}

export default defineComponent({
  id: "color.levels",
  version: 1,
  label: text("レベル補正", "Levels"),
  summary: text(
    "どの明るさを黒・白とするかを決めて、階調を引き伸ばします。",
    "Sets which brightness becomes black and which white, and stretches what lies between.",
  ),
  inputs: { image: port("image") },
  outputs: { image: port("image") },
  params: z.strictObject({
    inBlack: ratio({ default: 0, label: text("入力の黒", "Input black") }),
    inWhite: ratio({ default: 1, label: text("入力の白", "Input white") }),
    gamma: number({
      min: 0.1,
      max: 10,
      default: 1,
      label: text("ガンマ", "Gamma"),
      help: text("1 より大きいと中間が明るくなります。", "Above 1 the middle tones are brighter."),
    }),
    outBlack: ratio({ default: 0, label: text("出力の黒", "Output black") }),
    outWhite: ratio({
      default: 1,
      label: text("出力の白", "Output white"),
      help: text("黒より小さくすると階調が反転します。", "Below black the tones are inverted."),
    }),
  }),
  cost: (_params, inputs) => sameSizeCost(inputs, { copies: 1 }),

  run: ({ image }, params) => ({ image: applyTone(image, levelsTable(params)) }),
});

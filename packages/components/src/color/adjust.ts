import { defineComponent, number, port, text } from "@kumiki/core";
import { z } from "zod";
import { recolored, saturationMatrix } from "../pixels/color-matrix.ts";
import { sameSizeCost } from "../pixels/cost.ts";
import { applyTone } from "../pixels/tone-table.ts";

/** Contrast about mid-grey, then brightness as a share of white. */
const tonesOf = (brightness: number, contrast: number): Uint8Array =>
  Uint8Array.from({ length: 256 }, (_, value) =>
    Math.min(255, Math.max(0, Math.round((value - 127.5) * contrast + 127.5 + brightness * 255))),
  );

export default defineComponent({
  id: "color.adjust",
  version: 2,
  label: text("色調補正", "Adjust"),
  summary: text("明るさ・コントラスト・彩度・色相を変えます。", "Changes brightness, contrast, saturation and hue."),
  inputs: { image: port("image") },
  outputs: { image: port("image") },
  params: z.strictObject({
    brightness: number({ min: -1, max: 1, default: 0, label: text("明るさ", "Brightness") }),
    contrast: number({ min: 0, max: 4, default: 1, unit: "×", label: text("コントラスト", "Contrast") }),
    saturation: number({ min: 0, max: 4, default: 1, unit: "×", label: text("彩度", "Saturation") }),
    hue: number({ min: -180, max: 180, default: 0, unit: "°", label: text("色相", "Hue") }),
  }),
  // Version 1 changed saturation and hue in CIE LCh.
  migrations: { 1: (params) => params },
  cost: (_params, inputs) => sameSizeCost(inputs, { copies: 2, nsPerByte: 2 }),

  run({ image }, { brightness, contrast, saturation, hue }, { editable }) {
    const isToned = brightness !== 0 || contrast !== 1;
    const toned = isToned ? applyTone(image, tonesOf(brightness, contrast), editable(image)) : image;
    // Grey has no colour to change.
    if (image.channels === 1 || (saturation === 1 && hue === 0)) return { image: toned };
    const place = toned === image ? editable(image) : toned.data;
    return { image: recolored(toned, saturationMatrix(saturation, hue), place) };
  },
});

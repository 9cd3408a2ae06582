import { colors, defineComponent, integer, type Json, port, text, toggle } from "@kumiki/core";
import { z } from "zod";
import { luma, parseColor } from "../pixels/color.ts";
import { sameSizeCost } from "../pixels/cost.ts";
import { findPalette } from "../pixels/palette.ts";
import { ditherToPalette, mapToPalette } from "../pixels/palette-map.ts";
import type { Rgb } from "../pixels/white-point.ts";

/** A colour that a person chose; of a grey picture its brightness. */
function chosenColor(hex: string, isGrey: boolean): Rgb {
  const { r, g, b } = parseColor(hex);
  const grey = Math.round(luma(r, g, b));
  return isGrey ? [grey, grey, grey] : [r, g, b];
}

const hexOf = (color: Rgb): string => `#${color.map((value) => value.toString(16).padStart(2, "0")).join("")}`;

/** Colours by the share of the picture that has them, largest first. */
const describe = (palette: readonly Rgb[], counts: readonly number[]): Json =>
  palette
    .map((color, index) => ({ color: hexOf(color), pixels: counts[index] }))
    .filter(({ pixels }) => pixels > 0)
    .sort((one, other) => other.pixels - one.pixels)
    .map(({ color, pixels }) => ({ color, share: pixels / counts.reduce((sum, count) => sum + count, 0) }));

export default defineComponent({
  id: "color.quantize",
  version: 1,
  label: text("減色", "Reduce colours"),
  summary: text(
    "写真を決まった数の色にし、その色の一覧を出します。",
    "Makes a picture of a few colours, and lists them.",
  ),
  inputs: { image: port("image") },
  outputs: { image: port("image"), palette: port("json", text("色の一覧", "Palette")) },
  params: z.strictObject({
    colors: integer({ min: 2, max: 256, default: 8, label: text("色数", "Colours") }),
    dither: toggle({
      default: false,
      label: text("ディザ", "Dither"),
      help: text("なめらかな階調を点の混ざりで表します。", "Shows smooth tones by a mixture of dots."),
    }),
    palette: colors({
      max: 256,
      label: text("使う色", "Colours to use"),
      help: text(
        "並べると、その色だけを使います。空なら画像から選びます。",
        "Where there are some, only these are used; else they are found in the picture.",
      ),
    }),
  }),
  cost: (_params, inputs) => sameSizeCost(inputs, { copies: 1, nsPerByte: 12 }),

  run({ image }, { colors: count, dither, palette: chosen }) {
    const palette =
      chosen.length > 0 ? chosen.map((hex) => chosenColor(hex, image.channels === 1)) : findPalette(image, count);
    const { data, counts } = (dither ? ditherToPalette : mapToPalette)(image, palette);
    return { image: { ...image, data }, palette: describe(palette, counts) };
  },
});

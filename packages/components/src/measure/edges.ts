import { choice, defineComponent, type Image, integer, number, port, text } from "@kumiki/core";
import { z } from "zod";
import { pictureCost } from "../pixels/cost.ts";
import { greyOf } from "../pixels/grey.ts";
import { heatMap } from "../pixels/heat-colors.ts";
import { laplacianMagnitude, laplacianVariance } from "../pixels/laplacian.ts";
import { imageFrom, sharpOf } from "../pixels/sharp-image.ts";

export default defineComponent({
  id: "measure.edges",
  version: 1,
  label: text("鮮明さの地図", "Sharpness map"),
  summary: text("どこにピントが合っているかを示します。", "Shows where a picture is in focus."),
  inputs: { image: port("image") },
  outputs: {
    map: port("image", text("地図", "Map")),
    sharp: port("mask", text("鮮明な所", "Sharp parts")),
    share: port("number", text("鮮明な割合", "Sharp share")),
    sharpness: port("number", text("鮮明さ", "Sharpness")),
  },
  params: z.strictObject({
    reach: integer({ min: 1, max: 200, default: 12, unit: "px", label: text("ならす範囲", "Smoothed over") }),
    least: number({
      min: 0.1,
      max: 100,
      default: 4,
      label: text("鮮明とみなす下限", "Least of what is sharp"),
      help: text("ラプラシアンの大きさの平均 (0-255)。", "Mean magnitude of the Laplacian, 0 to 255."),
    }),
    look: choice(
      { heat: text("色", "Colours"), grey: text("白黒", "Grey") },
      { default: "heat", label: text("見た目", "Look") },
    ),
  }),
  size: ({ look }, { image }): Record<string, NonNullable<typeof image>> =>
    image ? { map: { ...image, channels: look === "heat" ? 3 : 1 }, sharp: { ...image, channels: 1 } } : {},
  cost: (_params, { image }) => pictureCost(image, image, { copies: 3, nsPerByte: 6 }),

  async run({ image }, { reach, least, look }) {
    const { width, height, root } = image;
    const plane = { data: greyOf(image), width, height };
    const magnitude = { ...plane, data: laplacianMagnitude(plane), channels: 1 as const };
    const { data } = await imageFrom((await sharpOf(magnitude)).blur(Math.max(0.3, reach / 2)), 1, root);
    const sharp = data.map((level) => (level >= least ? 255 : 0));
    // What is just sharp lies at a quarter of the scale.
    const levels = data.map((level) => Math.min(255, (level * 64) / least));
    const map: Image =
      look === "heat" ? heatMap(levels, image) : { kind: "image", width, height, channels: 1, data: levels, root };
    const share = sharp.reduce((sum, value) => sum + value, 0) / (255 * sharp.length);
    return {
      map,
      sharp: { kind: "mask", width, height, data: sharp, root },
      share,
      sharpness: laplacianVariance(plane),
    };
  },
});

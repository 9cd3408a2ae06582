import { choice, defineComponent, type Image, integer, number, port, text } from "@kumiki/core";
import { z } from "zod";
import { clahe } from "../pixels/clahe.ts";
import { sameSizeCost } from "../pixels/cost.ts";
import { greyOf } from "../pixels/grey.ts";
import { equalizingTable, histogramOf, rangeOf } from "../pixels/histogram.ts";
import { withLuma } from "../pixels/luma-shift.ts";
import { applyTone, toneTable } from "../pixels/tone-table.ts";

/** The range of brightness, but for a share at either end, made to reach from black to white; colours as one. */
function stretch(image: Image, grey: Uint8Array, share: number): Image {
  const [low, high] = rangeOf(histogramOf(grey), share);
  if (high <= low) return image;
  return applyTone(
    image,
    toneTable((value) => (value * 255 - low) / (high - low)),
  );
}

export default defineComponent({
  id: "color.equalize",
  version: 1,
  label: text("コントラストの均一化", "Equalize"),
  summary: text(
    "暗い所や霞んだ所が見えるように明暗を広げます。色味は変えません。",
    "Spreads light and dark so that dim and hazy parts show; colours keep their hue.",
  ),
  inputs: { image: port("image") },
  outputs: { image: port("image") },
  params: z.strictObject({
    method: choice(
      {
        clahe: text("場所ごとに (CLAHE)", "Place by place (CLAHE)"),
        global: text("全体を均一に", "Whole picture"),
        stretch: text("黒から白まで引き伸ばす", "Stretch from black to white"),
      },
      { default: "clahe", label: text("方法", "Method") },
    ),
    clipLimit: number({
      min: 1,
      max: 40,
      default: 2,
      label: text("強調の上限", "Clip limit"),
      help: text("「場所ごとに」で使います。小さいほど控えめ。", "For place by place: lower is gentler."),
    }),
    grid: integer({
      min: 2,
      max: 32,
      default: 8,
      label: text("縦横の分割数", "Tiles a side"),
      help: text("「場所ごとに」で使います。", "For place by place."),
    }),
    leaveOut: number({
      min: 0,
      max: 20,
      default: 1,
      unit: "%",
      label: text("両端で無視する割合", "Left out at either end"),
      help: text("「引き伸ばす」で使います。", "For stretch."),
    }),
  }),
  cost: (_params, inputs) => sameSizeCost(inputs, { copies: 2, nsPerByte: 5 }),

  run({ image }, { method, clipLimit, grid, leaveOut }) {
    const grey = greyOf(image);
    if (method === "stretch") return { image: stretch(image, grey, leaveOut / 100) };
    const plane: Image = { ...image, channels: 1, data: grey };
    const after =
      method === "clahe"
        ? clahe(grey, image, { clipLimit, grid })
        : applyTone(plane, equalizingTable(histogramOf(grey))).data;
    return { image: withLuma(image, grey, after) };
  },
});

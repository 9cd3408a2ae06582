import { choice, color, defineComponent, integer, line, optional, port, ratio, text } from "@kumiki/core";
import { z } from "zod";
import { anchors } from "../pixels/anchors.ts";
import { drawnSize, pictureCost } from "../pixels/cost.ts";
import { drawText } from "../text/draw-text.ts";
import { fillValues } from "../text/fill-values.ts";

export default defineComponent({
  id: "draw.text",
  version: 1,
  label: text("文字を入れる", "Draw text"),
  summary: text("画像に文字を入れます。日本語も使えます。", "Writes text on a picture, Japanese too."),
  inputs: { image: port("image"), values: optional(port("json", text("書き込む値", "Values"))) },
  outputs: { image: port("image") },
  params: z.strictObject({
    text: line({
      default: "組木",
      maxLength: 2000,
      widget: "multiline",
      label: text("文字", "Text"),
      help: text(
        "{value} はつないだ値、{value.face} はその中の face になります。",
        "{value} becomes the wired value, {value.face} what is under face in it.",
      ),
    }),
    anchor: choice(anchors, { default: "topLeft", label: text("位置", "Position") }),
    margin: integer({
      min: 0,
      max: 2000,
      default: 8,
      unit: "px",
      label: text("端からの距離", "Distance from the edge"),
    }),
    fontSize: integer({
      min: 0,
      max: 400,
      default: 0,
      unit: "px",
      label: text("文字の大きさ", "Font size"),
      help: text("0 は画像に合わせて自動。", "0 follows the picture's size."),
    }),
    color: color({ default: "#ffffff", label: text("文字の色", "Text colour") }),
    background: color({ default: "#000000", label: text("背景の色", "Background colour") }),
    backgroundOpacity: ratio({ default: 0.5, label: text("背景の濃さ", "Background opacity") }),
  }),
  size: (_params, { image }) => (image ? { image: drawnSize(image) } : {}),
  cost: (_params, { image }) => pictureCost(image, image && drawnSize(image), { copies: 4, nsPerByte: 4 }),

  async run({ image, values }, params, context) {
    const words = values === undefined ? params.text : fillValues(params.text, values, context.warn);
    return { image: await drawText(image, { ...params, text: words }, context) };
  },
});

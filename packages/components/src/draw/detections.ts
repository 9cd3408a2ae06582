import { choice, choices, defineComponent, detectionsOn, integer, port, ratio, text } from "@kumiki/core";
import { z } from "zod";
import { drawnSize, pictureCost } from "../pixels/cost.ts";
import { drawDetections } from "../text/draw-detections.ts";

export default defineComponent({
  id: "draw.detections",
  version: 1,
  label: text("検出を描く", "Draw detections"),
  summary: text("見つかったものに枠と名前を描きます。", "Draws boxes and labels on what was found."),
  inputs: { image: port("image"), detections: port("detections") },
  outputs: { image: port("image") },
  params: z.strictObject({
    style: choices(
      {
        box: text("枠", "Box"),
        corner: text("枠の角", "Corners"),
        mask: text("塗り", "Fill"),
        polygon: text("輪郭", "Outline"),
        label: text("ラベル", "Label"),
        keypoints: text("特徴点と骨格", "Key points"),
      },
      { default: ["box", "mask", "polygon", "label", "keypoints"], label: text("描くもの", "What is drawn") },
    ),
    labelText: choice(
      {
        both: text("名前と信頼度", "Class and score"),
        class: text("名前", "Class"),
        score: text("信頼度", "Score"),
        none: text("なし", "None"),
      },
      { default: "both", label: text("ラベル", "Label") },
    ),
    language: choice(
      { en: text("英語", "English"), ja: text("日本語", "Japanese") },
      {
        default: "en",
        label: text("名前の言語", "Language of names"),
        help: text("知らない名前はそのまま描きます。", "Unknown names are drawn as they are."),
      },
    ),
    thickness: integer({
      min: 0,
      max: 50,
      default: 0,
      unit: "px",
      label: text("線の太さ", "Line width"),
      help: text("0 は画像に合わせて自動。", "0 follows the picture's size."),
    }),
    fontSize: integer({
      min: 0,
      max: 400,
      default: 0,
      unit: "px",
      label: text("文字の大きさ", "Font size"),
      help: text("0 は画像に合わせて自動。", "0 follows the picture's size."),
    }),
    opacity: ratio({ default: 0, label: text("塗りの濃さ", "Fill opacity") }),
    palette: choice(
      {
        class: text("種類ごとの色", "By class"),
        index: text("1 つごとの色", "By detection"),
        single: text("1 色", "One colour"),
      },
      { default: "class", label: text("色分け", "Palette") },
    ),
  }),
  size: (_params, { image }) => (image ? { image: drawnSize(image) } : {}),
  cost: (_params, { image }) => pictureCost(image, image && drawnSize(image), { copies: 4, nsPerByte: 4 }),

  async run({ image, detections }, params, { warn }) {
    const { items } = detectionsOn(detections, image);
    if (items.length === 0) warn(text("描くものがありませんでした。", "There was nothing to draw."));
    return { image: await drawDetections(image, items, params, warn) };
  },
});

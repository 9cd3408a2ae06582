import { choice, color, defineComponent, integer, polygons, port, ratio, text } from "@kumiki/core";
import { z } from "zod";
import { drawnSize, pictureCost } from "../pixels/cost.ts";
import { drawShapes, shapeKinds } from "../text/draw-shapes.ts";

export default defineComponent({
  id: "draw.shape",
  version: 1,
  label: text("図形を描く", "Draw shapes"),
  summary: text("四角・楕円・線・多角形を描きます。", "Draws rectangles, ellipses, lines and polygons."),
  inputs: { image: port("image") },
  outputs: { image: port("image") },
  params: z.strictObject({
    shape: choice(shapeKinds, { default: "rectangle", label: text("図形", "Shape") }),
    points: polygons({
      label: text("点", "Points"),
      help: text(
        "四角と楕円は点を囲む大きさに、線と多角形は点を順に結びます。",
        "Rectangles and ellipses reach around their points; lines and polygons join them in order.",
      ),
    }),
    stroke: color({ default: "#ff3b30", label: text("線の色", "Line colour") }),
    strokeWidth: integer({
      min: 0,
      max: 200,
      default: 4,
      unit: "px",
      label: text("線の太さ", "Line width"),
      help: text("0 は線なし。", "0 draws no line."),
    }),
    strokeOpacity: ratio({ default: 1, label: text("線の濃さ", "Line opacity") }),
    fill: color({ default: "#ff3b30", label: text("塗りの色", "Fill colour") }),
    fillOpacity: ratio({ default: 0, label: text("塗りの濃さ", "Fill opacity") }),
  }),
  size: (_params, { image }) => (image ? { image: drawnSize(image) } : {}),
  cost: (_params, { image }) => pictureCost(image, image && drawnSize(image), { copies: 2, nsPerByte: 2 }),

  async run({ image }, { points, ...style }, { warn }) {
    if (points.length === 0) warn(text("描く図形がありません。", "There are no shapes to draw."));
    return { image: await drawShapes(image, points, style, warn) };
  },
});

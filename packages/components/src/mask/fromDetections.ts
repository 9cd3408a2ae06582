import { choice, type Detection, defineComponent, detectionsOn, port, text, toggle } from "@kumiki/core";
import { z } from "zod";
import { maskCost } from "../pixels/cost.ts";
import { feather } from "../pixels/feather-params.ts";
import { type Canvas, cornersOf, fillEllipse, fillPolygon } from "../pixels/fill-shape.ts";
import { blurGrey } from "../pixels/gaussian.ts";
import { inverted } from "../pixels/invert-mask.ts";

type Shape = "mask" | "box" | "ellipse";

export default defineComponent({
  id: "mask.fromDetections",
  version: 1,
  label: text("検出からマスク", "Mask from detections"),
  summary: text("見つかったものを内側とするマスクを作ります。", "Makes a mask whose inside is what was found."),
  inputs: { image: port("image"), detections: port("detections") },
  outputs: { mask: port("mask") },
  params: z.strictObject({
    shape: choice(
      { mask: text("輪郭", "Outline"), box: text("四角", "Box"), ellipse: text("楕円", "Ellipse") },
      {
        default: "mask",
        label: text("形", "Shape"),
        help: text(
          "輪郭の無い検出は、傾いた四角か四角になります。",
          "What was found without an outline is its turned box, or its box.",
        ),
      },
    ),
    feather: feather(),
    invert: toggle({ default: false, label: text("内と外を入れ替える", "Swap inside and outside") }),
  }),
  size: (_params, { image }) => (image ? { mask: { ...image, channels: 1 } } : {}),
  cost: ({ feather: width }, { image }) => maskCost(image, { copies: 4, nsPerByte: 1 + width / 20 }),

  async run({ image, detections }, { shape, feather: width, invert }, { warn }) {
    const { items } = detectionsOn(detections, image);
    if (items.length === 0)
      warn(
        text("見つかったものが 0 件のため、マスクの内側がありません。", "0 found, so that nothing is inside the mask."),
      );
    const canvas = { data: new Uint8Array(image.width * image.height), width: image.width, height: image.height };
    for (const item of items) fill(canvas, item, shape);
    const soft = await blurGrey(canvas, width / 2);
    return { mask: { kind: "mask", ...canvas, data: invert ? inverted(soft) : soft, root: image.root } };
  },
});

function fill(canvas: Canvas, { box, corners, outline }: Detection, shape: Shape): void {
  if (shape === "ellipse") fillEllipse(canvas, box);
  else fillPolygon(canvas, (shape === "mask" ? (outline ?? corners) : undefined) ?? cornersOf(box));
}

import { choice, color, integer, number, ratio, text } from "@kumiki/core";
import { z } from "zod";

/** How something is hidden. */
export const redactParams = z.strictObject({
  method: choice(
    { blur: text("ぼかし", "Blur"), pixelate: text("モザイク", "Pixelate"), fill: text("塗りつぶし", "Fill") },
    { default: "blur", label: text("方法", "Method") },
  ),
  shape: choice(
    { box: text("四角", "Box"), ellipse: text("楕円", "Ellipse"), mask: text("輪郭", "Outline") },
    {
      default: "box",
      label: text("形", "Shape"),
      help: text("輪郭が分からないものは四角で隠します。", "What has no outline is hidden by its box."),
    },
  ),
  strength: number({
    min: 1,
    max: 200,
    default: 30,
    label: text("強さ", "Strength"),
    help: text("大きい顔にはその分強く効きます。", "Larger faces are hidden more strongly in proportion."),
  }),
  padding: ratio({
    default: 0.3,
    label: text("余白", "Padding"),
    help: text(
      "顔では 0.3 以上に。髪やあごが残ると、隠しても顔だと分かります。",
      "0.3 or more for faces: with hair and chin left, what is hidden still looks like one.",
    ),
  }),
  feather: integer({ min: 0, max: 200, default: 0, unit: "px", label: text("縁のぼかし", "Soft edge") }),
  color: color({
    default: "#808080",
    label: text("塗る色", "Fill colour"),
    help: text(
      "黒い塗りは、暗い所にいる人の顔に見えることがあります。",
      "A black one may look like the face of somebody in the dark.",
    ),
  }),
});

import {
  choice,
  color,
  defineComponent,
  detectionsOn,
  integer,
  number,
  optional,
  port,
  ratio,
  text,
} from "@kumiki/core";
import { z } from "zod";
import { sameSizeCost } from "../pixels/cost.ts";
import { maskOn } from "../pixels/mask-on.ts";
import { areaOfMask, areasOf } from "../redact/areas.ts";
import { hideAreas } from "../redact/hide-areas.ts";
import { weakness } from "../redact/weakness.ts";

export default defineComponent({
  id: "draw.redact",
  version: 1,
  label: text("隠す", "Redact"),
  summary: text(
    "見つかった場所やマスクをぼかし・モザイク・塗りつぶしで隠します。",
    "Hides what was found, or what a mask covers: blurred, pixelated or filled.",
  ),
  inputs: {
    image: port("image"),
    detections: port("detections"),
    // The wires that are made by themselves lead to what a part needs: what was found must be one of it.
    mask: optional(port("mask", text("ほかに隠す所", "What else to hide"))),
  },
  outputs: { image: port("image") },
  params: z.strictObject({
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
    padding: ratio({ default: 0.1, label: text("余白", "Padding") }),
    feather: integer({ min: 0, max: 200, default: 0, unit: "px", label: text("縁のぼかし", "Soft edge") }),
    color: color({ default: "#000000", label: text("塗る色", "Fill colour") }),
  }),
  cost: (_params, inputs) => sameSizeCost(inputs, { copies: 4, nsPerByte: 6 }),

  async run({ image, detections, mask }, params, { warn, signal }) {
    const areas = [
      ...areasOf(detectionsOn(detections, image).items, params, image),
      ...(mask === undefined ? [] : areaOfMask(maskOn(mask, image), params.feather)),
    ];
    if (areas.length === 0) {
      warn(text("見つかったものが 0 件のため、何も隠していません。", "0 found, nothing hidden."));
      return { image };
    }
    const weak = weakness(params);
    if (weak !== undefined) warn(weak);
    return { image: await hideAreas(image, areas, params, signal) };
  },
});

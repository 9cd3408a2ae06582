import { defineComponent, detectionsOn, optional, port, text } from "@kumiki/core";
import { sameSizeCost } from "../pixels/cost.ts";
import { maskOn } from "../pixels/mask-on.ts";
import { areaOfMask, areasOf } from "../redact/areas.ts";
import { hideAreas } from "../redact/hide-areas.ts";
import { redactParams } from "../redact/params.ts";
import { narrowness, weakness } from "../redact/weakness.ts";

export default defineComponent({
  id: "draw.redact",
  version: 2,
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
  params: redactParams,
  // Version 1 hid less around a box and filled with black: faces of photos with several people were found again.
  migrations: { 1: ({ padding = 0.1, color = "#000000", ...rest }) => ({ ...rest, padding, color }) },
  cost: (_params, inputs) => sameSizeCost(inputs, { copies: 4, nsPerByte: 6 }),

  async run({ image, detections, mask }, params, { warn, signal }) {
    const { items } = detectionsOn(detections, image);
    const areas = [
      ...areasOf(items, params, image),
      ...(mask === undefined ? [] : areaOfMask(maskOn(mask, image), params.feather)),
    ];
    if (areas.length === 0) {
      warn(text("見つかったものが 0 件のため、何も隠していません。", "0 found, nothing hidden."));
      return { image };
    }
    for (const told of [weakness(params), narrowness(params.padding, items)]) if (told !== undefined) warn(told);
    return { image: await hideAreas(image, areas, params, signal) };
  },
});

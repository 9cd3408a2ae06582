import { defineComponent, polygons, port, text, toggle } from "@kumiki/core";
import { z } from "zod";
import { zonesOn } from "../boxes/zones.ts";
import { maskCost } from "../pixels/cost.ts";
import { feather } from "../pixels/feather-params.ts";
import { fillPolygon } from "../pixels/fill-shape.ts";
import { blurGrey } from "../pixels/gaussian.ts";
import { inverted } from "../pixels/invert-mask.ts";

export default defineComponent({
  id: "mask.fromPolygons",
  version: 1,
  label: text("領域からマスク", "Mask from zones"),
  summary: text(
    "画像の上に描いた領域を内側とするマスクを作ります。",
    "Makes a mask whose inside is the zones that you draw on the picture.",
  ),
  inputs: { image: port("image") },
  outputs: { mask: port("mask") },
  params: z.strictObject({
    zones: polygons({ label: text("領域", "Zones"), help: text("角は 3 つ以上。", "Three corners or more.") }),
    feather: feather(),
    invert: toggle({ default: false, label: text("内と外を入れ替える", "Swap inside and outside") }),
  }),
  size: (_params, { image }) => (image ? { mask: { ...image, channels: 1 } } : {}),
  cost: ({ feather: width }, { image }) => maskCost(image, { copies: 4, nsPerByte: 1 + width / 20 }),

  async run({ image }, { zones: drawn, feather: width, invert }, { warn }) {
    const zones = zonesOn(drawn, image);
    if (zones.length === 0)
      warn(text("領域がないため、マスクの内側がありません。", "There is no zone, so that nothing is inside the mask."));
    const canvas = { data: new Uint8Array(image.width * image.height), width: image.width, height: image.height };
    for (const zone of zones) fillPolygon(canvas, zone);
    const soft = await blurGrey(canvas, width / 2);
    return { mask: { kind: "mask", ...canvas, data: invert ? inverted(soft) : soft, root: image.root } };
  },
});

import { type Box, choice, color, defineComponent, detectionsOn, number, port, ratio, text } from "@kumiki/core";
import { z } from "zod";
import { sameSizeCost } from "../pixels/cost.ts";
import { type HideMethod, hideRegion } from "../pixels/hide.ts";
import { padBox, paste, type Region, regionOf } from "../pixels/region.ts";

export default defineComponent({
  id: "draw.redact",
  version: 1,
  label: text("隠す", "Redact"),
  summary: text(
    "見つかった場所をぼかし・モザイク・塗りつぶしで隠します。",
    "Hides what was found: blurred, pixelated or filled.",
  ),
  inputs: { image: port("image"), detections: port("detections") },
  outputs: { image: port("image") },
  params: z.strictObject({
    method: choice(
      { blur: text("ぼかし", "Blur"), pixelate: text("モザイク", "Pixelate"), fill: text("塗りつぶし", "Fill") },
      { default: "blur", label: text("方法", "Method") },
    ),
    strength: number({
      min: 1,
      max: 200,
      default: 30,
      label: text("強さ", "Strength"),
      help: text("大きい顔にはその分強く効きます。", "Larger faces are hidden more strongly in proportion."),
    }),
    padding: ratio({ default: 0.1, label: text("余白", "Padding") }),
    color: color({ default: "#000000", label: text("塗る色", "Fill colour") }),
  }),
  cost: (_params, inputs) => sameSizeCost(inputs, { copies: 2.2, nsPerByte: 3 }),

  async run({ image, detections }, { method, strength, padding, color: hex }, { warn, signal }) {
    const boxes: Box[] = detectionsOn(detections, image).items.map(({ box }) => padBox(box, padding));
    const regions = boxes.flatMap((box): Region[] => {
      const region = regionOf(box, image);
      return region ? [region] : [];
    });
    if (regions.length === 0) {
      warn(text("見つかったものが 0 件のため、何も隠していません。", "0 found, nothing hidden."));
      return { image };
    }
    const data = new Uint8Array(image.data);
    for (const region of regions) {
      signal.throwIfAborted();
      const how: HideMethod = { method, strength, color: hex };
      // Each region is read from what is hidden already, so that overlapping boxes never bring a face back.
      paste(data, image, region, await hideRegion({ ...image, data }, region, how));
    }
    return { image: { ...image, data } };
  },
});

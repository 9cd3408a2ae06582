import { childRoot, color, defineComponent, number, port, text, toggle } from "@kumiki/core";
import { z } from "zod";
import { fitCanvas } from "../pixels/canvas-size.ts";
import { parseColor } from "../pixels/color.ts";
import { pictureCost } from "../pixels/cost.ts";
import { turnBack, turnedSize } from "../pixels/rotation.ts";
import { imageFrom, sharpOf } from "../pixels/sharp-image.ts";

export default defineComponent({
  id: "geom.rotate",
  version: 1,
  label: text("回転", "Rotate"),
  summary: text("画像を時計回りに回します。", "Turns a picture clockwise."),
  inputs: { image: port("image") },
  outputs: { image: port("image") },
  params: z.strictObject({
    angle: number({ min: -360, max: 360, default: 90, unit: "°", label: text("角度", "Angle") }),
    expand: toggle({ default: true, label: text("はみ出さないように広げる", "Grow to show all") }),
    background: color({ default: "#000000", label: text("背景の色", "Background") }),
  }),
  size: ({ angle, expand }, { image }) =>
    image ? { image: { ...turnedSize(image, angle, expand), channels: image.channels } } : {},
  cost: ({ angle, expand }, { image }) =>
    pictureCost(image, image && { ...turnedSize(image, angle, expand), channels: image.channels }, {
      copies: 3,
      nsPerByte: 4,
    }),

  async run({ image }, { angle, expand, background }) {
    if (angle % 360 === 0) return { image };
    const turned = (await sharpOf(image)).rotate(angle, { background: parseColor(background) });
    const grown = await imageFrom(turned, image.channels, image.root);
    const root = childRoot(image.root, turnBack(image, angle));
    // sharp grows the canvas in its own way; about the centre it is brought to the size that was told before the run.
    return { image: await fitCanvas({ ...grown, root }, turnedSize(image, angle, expand), background) };
  },
});

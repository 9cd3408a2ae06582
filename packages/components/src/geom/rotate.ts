import { color, defineComponent, number, port, text, toggle } from "@kumiki/core";
import { z } from "zod";
import { pictureCost } from "../pixels/cost.ts";
import { oriented } from "../pixels/orientation.ts";
import { turnedSize } from "../pixels/rotation.ts";
import { onCanvas, turned } from "../pixels/turn.ts";

/** Turns that move whole pixels, by angle. */
const quarters = { 90: "right", 180: "half", 270: "left" } as const;
const isQuarter = (angle: number): angle is keyof typeof quarters => Object.hasOwn(quarters, angle);

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
      nsPerByte: 8,
    }),

  run({ image }, { angle, expand, background }) {
    const around = ((angle % 360) + 360) % 360;
    if (around === 0) return { image };
    const size = turnedSize(image, angle, expand);
    if (!isQuarter(around)) return { image: turned(image, angle, background, size) };
    return { image: onCanvas(oriented(image, quarters[around]), size, background) };
  },
});

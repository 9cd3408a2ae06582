import { choice, defineComponent, port, text } from "@kumiki/core";
import { z } from "zod";
import { luma } from "../pixels/color.ts";
import { pictureCost } from "../pixels/cost.ts";

const formulas = {
  luma,
  average: (r: number, g: number, b: number): number => (r + g + b) / 3,
  max: (r: number, g: number, b: number): number => Math.max(r, g, b),
};

export default defineComponent({
  id: "color.grayscale",
  version: 1,
  label: text("白黒", "Grayscale"),
  summary: text(
    "画像を 1 チャンネルの白黒にします。透明度は無くなります。",
    "Turns a picture into one grey channel; transparency is dropped.",
  ),
  inputs: { image: port("image") },
  outputs: { image: port("image") },
  params: z.strictObject({
    method: choice(
      { luma: text("輝度 (BT.601)", "Luma (BT.601)"), average: text("平均", "Average"), max: text("最大", "Maximum") },
      { default: "luma", label: text("方法", "Method") },
    ),
  }),
  size: (_params, { image }) => (image ? { image: { ...image, channels: 1 } } : {}),
  cost: (_params, { image }) => pictureCost(image, image && { ...image, channels: 1 }, { copies: 1 }),

  run({ image }, { method }) {
    if (image.channels === 1) return { image };
    const { width, height, channels, data } = image;
    const grey = new Uint8Array(width * height);
    const formula = formulas[method];
    for (let pixel = 0, at = 0; pixel < grey.length; pixel++, at += channels) {
      grey[pixel] = Math.round(formula(data[at], data[at + 1], data[at + 2]));
    }
    return { image: { ...image, channels: 1, data: grey } };
  },
});

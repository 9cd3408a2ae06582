import { choice, defineComponent, port, text } from "@kumiki/core";
import { z } from "zod";
import { pictureCost } from "../pixels/cost.ts";

type Grey = (pixels: Uint8Array, channels: number, grey: Uint8Array) => void;

/** Loops of their own: a formula that is called by pixel takes several times as long. Rounded to nearest. */
const formulas: Readonly<Record<"luma" | "average" | "max", Grey>> = {
  luma(pixels, channels, grey) {
    // ITU-R BT.601 in thousandths, so that halves are exact.
    for (let to = 0, at = 0; to < grey.length; to++, at += channels)
      grey[to] = (299 * pixels[at] + 587 * pixels[at + 1] + 114 * pixels[at + 2] + 500.5) * 0.001;
  },
  average(pixels, channels, grey) {
    for (let to = 0, at = 0; to < grey.length; to++, at += channels)
      grey[to] = (pixels[at] + pixels[at + 1] + pixels[at + 2] + 1) / 3;
  },
  max(pixels, channels, grey) {
    for (let to = 0, at = 0; to < grey.length; to++, at += channels)
      grey[to] = Math.max(pixels[at], pixels[at + 1], pixels[at + 2]);
  },
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
    formulas[method](data, channels, grey);
    return { image: { ...image, channels: 1, data: grey } };
  },
});

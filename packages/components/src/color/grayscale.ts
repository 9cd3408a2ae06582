import { choice, defineComponent, type Image, port, text } from "@kumiki/core";
import { z } from "zod";
import { pictureCost } from "../pixels/cost.ts";
import { greyOf } from "../pixels/grey.ts";

type Grey = (image: Image) => Uint8Array;

/** Loops of their own: a formula that is called by pixel takes several times as long. Rounded to nearest. */
const formulas: Readonly<Record<"luma" | "average" | "max", Grey>> = {
  luma: greyOf,
  average({ data, width, height, channels }) {
    const grey = new Uint8Array(width * height);
    for (let to = 0, at = 0; to < grey.length; to++, at += channels)
      grey[to] = (data[at] + data[at + 1] + data[at + 2] + 1) / 3;
    return grey;
  },
  max({ data, width, height, channels }) {
    const grey = new Uint8Array(width * height);
    for (let to = 0, at = 0; to < grey.length; to++, at += channels)
      grey[to] = Math.max(data[at], data[at + 1], data[at + 2]);
    return grey;
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
    return { image: { ...image, channels: 1, data: formulas[method](image) } };
  },
});

import { choice, defineComponent, type Image, KumikiError, optional, port, text } from "@kumiki/core";
import { z } from "zod";
import { sameSizeCost } from "../pixels/cost.ts";
import { applyTones, toneTable } from "../pixels/tone-table.ts";
import { brightColor, gainsToGrey, meanColor, type Rgb } from "../pixels/white-point.ts";

type Method = "grayworld" | "whitepatch" | "reference";

function gainsOf(method: Method, image: Image, reference: Image | undefined): Rgb {
  if (method === "grayworld") return gainsToGrey(meanColor(image));
  if (method === "whitepatch") {
    const [red, green, blue] = brightColor(image);
    return [255 / Math.max(1, red), 255 / Math.max(1, green), 255 / Math.max(1, blue)];
  }
  if (reference === undefined) throw new KumikiError("MISSING_INPUT", { field: "reference", expected: "image" });
  return gainsToGrey(meanColor(reference));
}

const tableOf = (gain: number): Uint8Array => toneTable((value) => value * gain);

export default defineComponent({
  id: "color.whiteBalance",
  version: 1,
  label: text("ホワイトバランス", "White balance"),
  summary: text("照明による色かぶりを取り除きます。", "Takes away the tint of the light."),
  inputs: {
    image: port("image"),
    reference: optional(port("image", text("灰色の基準", "Grey reference"))),
  },
  outputs: { image: port("image") },
  params: z.strictObject({
    method: choice(
      {
        grayworld: text("平均を灰色に", "The average is grey"),
        whitepatch: text("最も明るい所を白に", "The brightest is white"),
        reference: text("基準画像を灰色に", "The reference is grey"),
      },
      {
        default: "grayworld",
        label: text("方法", "Method"),
        help: text(
          "基準画像には、同じ照明で撮った白や灰色のもの (または、その部分の切り抜き) をつなぎます。",
          "As a reference connect something white or grey in the same light, or a crop that shows it.",
        ),
      },
    ),
  }),
  size: (_params, { image }) => (image ? { image } : {}),
  cost: (_params, inputs) => sameSizeCost(inputs, { copies: 1, nsPerByte: 3 }),

  run({ image, reference }, { method }) {
    const [red, green, blue] = gainsOf(method, image, reference);
    // Grey has no tint.
    if (image.channels === 1) return { image };
    return { image: applyTones(image, [tableOf(red), tableOf(green), tableOf(blue)]) };
  },
});

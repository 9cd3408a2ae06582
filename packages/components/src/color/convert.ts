import { choice, defineComponent, type Image, type ImageSize, port, text } from "@kumiki/core";
import { z } from "zod";
import { copyAlpha } from "../pixels/alpha.ts";
import { type ColorSpace, fromRgb, toRgb } from "../pixels/color-spaces.ts";
import type { Conversion } from "../pixels/conversion.ts";
import { pictureCost } from "../pixels/cost.ts";
import { greyOf } from "../pixels/grey.ts";
import { inColor } from "../pixels/rgb.ts";

const spaces = {
  rgb: text("RGB", "RGB"),
  bgr: text("BGR", "BGR"),
  hsv: text("HSV", "HSV"),
  lab: text("L*a*b*", "L*a*b*"),
  ycbcr: text("YCbCr", "YCbCr"),
} as const;

function convert(image: Image, conversion: Conversion): Image {
  const data = new Uint8ClampedArray(image.data.length);
  conversion(image.data, data, image.channels);
  if (image.channels === 4) copyAlpha(image.data, data);
  return { ...image, data: new Uint8Array(data.buffer) };
}

const rgbOf = (image: Image, from: "rgb" | ColorSpace): Image =>
  from === "rgb" || image.channels === 1 ? inColor(image) : convert(image, toRgb[from]);

const channelsOf = (to: "gray" | "rgb" | ColorSpace, { channels }: Pick<ImageSize, "channels">) =>
  to === "gray" ? 1 : channels === 1 ? 3 : channels;

export default defineComponent({
  id: "color.convert",
  version: 1,
  label: text("色空間の変換", "Convert colours"),
  summary: text(
    "画素の 3 つの値を、別の色空間の値に置き換えます。",
    "Replaces the three values of each pixel by those of another colour space.",
  ),
  inputs: { image: port("image") },
  outputs: { image: port("image") },
  params: z.strictObject({
    to: choice(
      { ...spaces, gray: text("グレー", "Grey") },
      {
        default: "rgb",
        label: text("変換後", "To"),
        help: text(
          "HSV の H は 0〜179、L*a*b* の a と b は 128 が中心。OpenCV と同じです。",
          "H of HSV is 0 to 179, a and b of L*a*b* are about 128, as in OpenCV.",
        ),
      },
    ),
    from: choice(spaces, { default: "rgb", label: text("変換前", "From") }),
  }),
  size: ({ to }, { image }) => (image ? { image: { ...image, channels: channelsOf(to, image) } } : {}),
  cost: ({ to }, { image }) =>
    pictureCost(image, image && { ...image, channels: channelsOf(to, image) }, { copies: 2, nsPerByte: 4 }),

  run({ image }, { from, to }) {
    const rgb = rgbOf(image, from);
    if (to === "rgb") return { image: rgb };
    if (to === "gray") return { image: { ...image, channels: 1, data: greyOf(image.channels === 1 ? image : rgb) } };
    return { image: convert(rgb, fromRgb[to]) };
  },
});

import { childRoot, choice, color, defineComponent, port, px, text, translation } from "@kumiki/core";
import { z } from "zod";
import { parseColor } from "../pixels/color.ts";
import { pictureCost } from "../pixels/cost.ts";
import { imageFrom, sharpOf } from "../pixels/sharp-image.ts";

interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

const padded = (image: { width: number; height: number }, { top, right, bottom, left }: Margins) => ({
  width: image.width + left + right,
  height: image.height + top + bottom,
});

const margin = { min: 0, max: 8192, default: 0 } as const;
const extendWith = { color: "background", edge: "copy", reflect: "mirror" } as const;

export default defineComponent({
  id: "geom.pad",
  version: 1,
  label: text("余白", "Pad"),
  summary: text("画像の周りに余白を付けます。", "Adds margins around a picture."),
  inputs: { image: port("image") },
  outputs: { image: port("image") },
  params: z.strictObject({
    top: px({ ...margin, label: text("上", "Top") }),
    right: px({ ...margin, label: text("右", "Right") }),
    bottom: px({ ...margin, label: text("下", "Bottom") }),
    left: px({ ...margin, label: text("左", "Left") }),
    mode: choice(
      {
        color: text("色で塗る", "Colour"),
        edge: text("端を延ばす", "Extend the edge"),
        reflect: text("鏡写し", "Reflect"),
      },
      { default: "color", label: text("埋め方", "Mode") },
    ),
    color: color({ default: "#000000", label: text("色", "Colour") }),
  }),
  size: (params, { image }) => (image ? { image: { ...padded(image, params), channels: image.channels } } : {}),
  cost: (params, { image }) => pictureCost(image, image && { ...padded(image, params), channels: image.channels }),

  async run({ image }, { top, right, bottom, left, mode, color: hex }) {
    const extended = (await sharpOf(image)).extend({
      top,
      right,
      bottom,
      left,
      extendWith: extendWith[mode],
      background: parseColor(hex),
    });
    return { image: await imageFrom(extended, image.channels, childRoot(image.root, translation(-left, -top))) };
  },
});

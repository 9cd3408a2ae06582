import { childRoot, choice, color, defineComponent, type Image, integer, port, px, text, toggle } from "@kumiki/core";
import { z } from "zod";
import { parseColor } from "../pixels/color.ts";
import { pictureCost } from "../pixels/cost.ts";
import { place, wayBack } from "../pixels/placement.ts";
import { imageFrom, sharpOf } from "../pixels/sharp-image.ts";
import { wayToOriginal } from "../pixels/way-to-original.ts";

const kernels = { nearest: "nearest", linear: "linear", cubic: "cubic", lanczos: "lanczos3" } as const;
const side = { min: 1, max: 16_384, default: 640 } as const;

const withTransform = (image: Image) => ({ image, transform: wayToOriginal(image) });

export default defineComponent({
  id: "geom.resize",
  version: 1,
  label: text("リサイズ", "Resize"),
  summary: text("画像の大きさを変えます。", "Changes the size of a picture."),
  inputs: { image: port("image") },
  outputs: { image: port("image"), transform: port("json", text("もとの写真への変換", "Way to the original")) },
  params: z.strictObject({
    mode: choice(
      {
        fit: text("枠に収める", "Fit inside"),
        exact: text("指定の大きさに伸縮", "Exact size"),
        fill: text("枠を埋めて切り取る", "Fill and crop"),
        letterbox: text("余白を付けて収める", "Fit with margins"),
        longestSide: text("長辺を幅に合わせる", "Longest side = width"),
        percent: text("パーセント", "Percent"),
      },
      { default: "fit", label: text("方法", "Mode") },
    ),
    width: px({ ...side, label: text("幅", "Width") }),
    height: px({ ...side, label: text("高さ", "Height") }),
    percent: integer({ min: 1, max: 1000, default: 100, unit: "%", label: text("倍率", "Percent") }),
    kernel: choice(
      {
        nearest: text("最近傍", "Nearest"),
        linear: text("線形", "Linear"),
        cubic: text("三次", "Cubic"),
        lanczos: text("ランチョス", "Lanczos"),
      },
      { default: "lanczos", label: text("補間", "Kernel") },
    ),
    padColor: color({ default: "#727272", label: text("余白の色", "Margin colour") }),
    noUpscale: toggle({ default: false, label: text("拡大しない", "Never enlarge") }),
  }),
  size: (params, { image }) => (image ? { image: { ...place(params, image).canvas, channels: image.channels } } : {}),
  cost: (params, { image }) =>
    pictureCost(image, image && { ...place(params, image).canvas, channels: image.channels }, { copies: 3 }),
  // The kernel of decoders.
  decodeSize: (params, input) => (params.kernel === "lanczos" ? place(params, input).scaled : undefined),

  async run({ image }, params) {
    const { scaled, canvas, left, top } = place(params, image);
    const root = childRoot(image.root, wayBack(image, { scaled, left, top }));
    const isSame = [scaled, canvas].every(({ width, height }) => width === image.width && height === image.height);
    if (isSame) return withTransform(image);
    const resized = (await sharpOf(image)).resize(scaled.width, scaled.height, {
      fit: "fill",
      kernel: kernels[params.kernel],
    });
    if (left < 0 || top < 0)
      return withTransform(
        await imageFrom(resized.extract({ left: -left, top: -top, ...canvas }), image.channels, root),
      );
    const right = canvas.width - scaled.width - left;
    const bottom = canvas.height - scaled.height - top;
    const framed =
      left + top + right + bottom === 0
        ? resized
        : resized.extend({ left, top, right, bottom, background: parseColor(params.padColor) });
    return withTransform(await imageFrom(framed, image.channels, root));
  },
});

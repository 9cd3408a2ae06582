import { childRoot, choice, color, defineComponent, type Image, integer, port, px, text, toggle } from "@kumiki/core";
import { z } from "zod";
import { pictureCost } from "../pixels/cost.ts";
import { place, wayBack } from "../pixels/placement.ts";
import { resizedTo } from "../pixels/resized.ts";
import { cutFilled } from "../pixels/square.ts";
import { wayToOriginal } from "../pixels/way-to-original.ts";

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
    const resized = { ...(await resizedTo(image, scaled, params.kernel)), root };
    if (canvas.width === scaled.width && canvas.height === scaled.height) return withTransform(resized);
    const framed = cutFilled(resized, { left: -left, top: -top, ...canvas }, params.padColor);
    return withTransform({ ...resized, ...canvas, data: framed });
  },
});

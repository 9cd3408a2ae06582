import { choice, defineComponent, number, port, text } from "@kumiki/core";
import { z } from "zod";
import { canny } from "../pixels/canny.ts";
import { pictureCost } from "../pixels/cost.ts";
import { gradientLength, sobel } from "../pixels/edges.ts";
import { greyOf } from "../pixels/grey.ts";
import { laplacianMagnitude } from "../pixels/laplacian.ts";

export default defineComponent({
  id: "filter.edges",
  version: 1,
  label: text("輪郭を出す", "Find edges"),
  summary: text(
    "明るさの変わり目を白い線にした白黒画像を作ります。",
    "Makes a grey picture of where brightness changes.",
  ),
  inputs: { image: port("image") },
  outputs: { image: port("image") },
  params: z.strictObject({
    method: choice(
      {
        canny: text("Canny (細い線)", "Canny (thin lines)"),
        sobel: text("Sobel (強さ)", "Sobel (strength)"),
        laplacian: text("ラプラシアン", "Laplacian"),
      },
      { default: "canny", label: text("方法", "Method") },
    ),
    low: number({
      min: 0,
      max: 255,
      default: 100,
      label: text("下のしきい値", "Low threshold"),
      help: text(
        "Canny だけ。これより強く、上のしきい値を超えた線につながるものも線になります。",
        "Canny only: stronger ones become lines where they meet one above the high threshold.",
      ),
    }),
    high: number({
      min: 0,
      max: 255,
      default: 200,
      label: text("上のしきい値", "High threshold"),
      help: text("Canny だけ。これより強い所は必ず線になります。", "Canny only: stronger ones are lines in any case."),
    }),
  }),
  size: (_params, { image }) => (image ? { image: { ...image, channels: 1 } } : {}),
  cost: (_params, { image }) => pictureCost(image, image && { ...image, channels: 1 }, { copies: 10, nsPerByte: 8 }),

  run({ image }, { method, low, high }) {
    const grey = { width: image.width, height: image.height, data: greyOf(image) };
    const data =
      method === "canny"
        ? canny(grey, low, high)
        : method === "sobel"
          ? gradientLength(sobel(grey))
          : laplacianMagnitude(grey);
    return { image: { ...image, channels: 1, data } };
  },
});

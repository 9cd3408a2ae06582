import { choice, defineComponent, number, port, ratio, type SizeEstimate, text } from "@kumiki/core";
import { z } from "zod";
import { likenessOf } from "../pixels/compare-pictures.ts";
import { pictureCost } from "../pixels/cost.ts";
import { heatMap } from "../pixels/heat-colors.ts";
import { resizedTo } from "../pixels/resized.ts";

export default defineComponent({
  id: "measure.compare",
  version: 1,
  label: text("2 枚を比べる", "Compare two pictures"),
  summary: text(
    "2 枚がどれほど同じかを測り、違う所を色で示します。",
    "Measures how alike two pictures are, and shows in colours where they differ.",
  ),
  inputs: { image: port("image", text("1 枚目", "First")), other: port("image", text("2 枚目", "Second")) },
  outputs: {
    value: port("number", text("値", "Value")),
    same: port("bool", text("同じとみなす", "Alike")),
    heatmap: port("image", text("違いの地図", "Heat map")),
  },
  params: z.strictObject({
    metric: choice(
      {
        ssim: text("構造の類似度 (SSIM)", "Structural similarity (SSIM)"),
        psnr: text("信号対雑音比 (PSNR)", "Signal to noise (PSNR)"),
        mae: text("差の平均 (MAE)", "Mean difference (MAE)"),
        phash: text("知覚ハッシュ", "Perceptual hash"),
      },
      { default: "ssim", label: text("測り方", "Metric") },
    ),
    threshold: ratio({
      default: 0.95,
      label: text("類似度の下限", "Least likeness"),
      help: text("SSIM と知覚ハッシュで。", "Of SSIM and perceptual hash."),
    }),
    psnrMin: number({ min: 0, max: 100, default: 30, label: text("PSNR の下限 (dB)", "Least PSNR (dB)") }),
    maeMax: number({ min: 0, max: 255, default: 5, label: text("MAE の上限 (0-255)", "Largest MAE (0 to 255)") }),
  }),
  size: (_params, { image }): Record<string, SizeEstimate> => (image ? { heatmap: { ...image, channels: 3 } } : {}),
  cost: (_params, { image }) => pictureCost(image, image, { copies: 3, nsPerByte: 40 }),

  async run({ image, other }, { metric, threshold, psnrMin, maeMax }, { warn }) {
    const [wide, high] = [other.width, other.height];
    if (metric !== "phash" && (wide !== image.width || high !== image.height))
      warn(
        text(
          `2 枚目 (${wide}×${high}) を 1 枚目の大きさ (${image.width}×${image.height}) にして比べました。`,
          `The second (${wide}×${high}) was brought to the size of the first (${image.width}×${image.height}).`,
        ),
      );
    const { value, apart } = await likenessOf(image, other, await resizedTo(other, image), metric);
    const same = { ssim: value >= threshold, phash: value >= threshold, psnr: value >= psnrMin, mae: value <= maeMax };
    return { value, same: same[metric], heatmap: heatMap(apart, image) };
  },
});

import { choices, defineComponent, number, port, px, ratio, text } from "@kumiki/core";
import { z } from "zod";
import { exposureOf } from "../pixels/exposure.ts";
import { greyOf } from "../pixels/grey.ts";
import { laplacianVariance, noiseDeviation } from "../pixels/laplacian.ts";

export default defineComponent({
  id: "measure.quality",
  version: 1,
  label: text("画質を調べる", "Check quality"),
  summary: text(
    "ぼけ・露出・ノイズ・解像度を測り、合格かどうかを答えます。",
    "Measures blur, exposure, noise and resolution, and tells whether a picture passes.",
  ),
  inputs: { image: port("image") },
  outputs: { report: port("json", text("結果", "Report")), ok: port("bool", text("合格", "Passes")) },
  params: z.strictObject({
    checks: choices(
      {
        blur: text("ぼけ", "Blur"),
        exposure: text("露出", "Exposure"),
        noise: text("ノイズ", "Noise"),
        resolution: text("解像度", "Resolution"),
      },
      { default: ["blur", "exposure", "noise", "resolution"], label: text("調べること", "Checks") },
    ),
    blurMin: number({
      min: 0,
      max: 10_000,
      default: 100,
      label: text("鮮明さの下限", "Least sharpness"),
      help: text(
        "ラプラシアンの分散。画像の大きさで変わるので、大きさを揃えて使います。",
        "Variance of the Laplacian. It follows the picture's size: bring pictures to one size first.",
      ),
    }),
    underMax: ratio({ default: 0.2, label: text("黒つぶれの上限", "At most nearly black") }),
    overMax: ratio({ default: 0.2, label: text("白飛びの上限", "At most nearly white") }),
    noiseMax: number({
      min: 0,
      max: 100,
      default: 10,
      label: text("ノイズの上限 (標準偏差)", "At most noise (deviation)"),
    }),
    minSide: px({ min: 1, max: 16_384, default: 480, label: text("短い辺の下限", "Least shorter side") }),
  }),
  cost: (_params, { image }) => ({
    memoryBytes: 2 ** 20 + (image ? image.width * image.height : 0),
    cpuMs: 1 + (image ? (image.width * image.height * 12) / 1e6 : 0),
  }),

  run({ image }, { checks, blurMin, underMax, overMax, noiseMax, minSide }) {
    const plane = { data: greyOf(image), width: image.width, height: image.height };
    const [sharpness, noise, exposure] = [laplacianVariance(plane), noiseDeviation(plane), exposureOf(plane)];
    const passes = {
      blur: sharpness >= blurMin,
      exposure: exposure.under <= underMax && exposure.over <= overMax,
      noise: noise <= noiseMax,
      resolution: Math.min(image.width, image.height) >= minSide,
    };
    const failed = checks.filter((check) => !passes[check]);
    const { width, height } = image;
    return { report: { sharpness, exposure: { ...exposure }, noise, width, height, failed }, ok: failed.length === 0 };
  },
});

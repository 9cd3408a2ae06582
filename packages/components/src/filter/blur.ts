import { choice, defineComponent, number, port, text } from "@kumiki/core";
import { z } from "zod";
import { blurred, blurTime } from "../pixels/blur.ts";
import { sameSizeCost } from "../pixels/cost.ts";

export default defineComponent({
  id: "filter.blur",
  version: 3,
  label: text("ぼかし", "Blur"),
  summary: text("画像全体をぼかします。", "Blurs the whole picture."),
  inputs: { image: port("image") },
  outputs: { image: port("image") },
  params: z.strictObject({
    type: choice(
      {
        gaussian: text("ガウス", "Gaussian"),
        box: text("平均 (四角)", "Box"),
        median: text("中央値", "Median"),
        bilateral: text("バイラテラル (輪郭を残す)", "Bilateral (keeps edges)"),
      },
      { default: "gaussian", label: text("種類", "Type") },
    ),
    radius: number({
      min: 0.3,
      max: 100,
      default: 2,
      unit: "px",
      label: text("半径", "Radius"),
      help: text("バイラテラルでは 15 px まで効きます。", "A bilateral filter reaches 15 px at most."),
    }),
    sigmaColor: number({
      min: 1,
      max: 200,
      default: 50,
      label: text("色の差の許容", "Colour range"),
      help: text(
        "バイラテラルだけ。大きいほど、色の違う所も混ざります。",
        "Bilateral only: the larger, the more different colours are mixed.",
      ),
    }),
  }),
  migrations: {
    // Version 1 took the standard deviation of a Gaussian; the radius is twice that.
    1: ({ sigma, ...rest }) => ({
      ...rest,
      ...(typeof sigma === "number" && { radius: Math.min(100, Math.max(0.6, sigma * 2)) }),
    }),
    // A median of version 2 went no further than 15 px.
    2: ({ radius, ...rest }) => ({
      ...rest,
      ...(radius !== undefined && {
        radius: rest.type === "median" && typeof radius === "number" ? Math.min(15, radius) : radius,
      }),
    }),
  },
  cost: ({ type, radius }, inputs) => sameSizeCost(inputs, { copies: 3, nsPerByte: blurTime(type, radius) }),

  async run({ image }, rule) {
    return { image: await blurred(image, rule) };
  },
});

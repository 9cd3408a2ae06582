import { choice, defineComponent, type Image, number, port, text } from "@kumiki/core";
import { z } from "zod";
import { bilateral } from "../pixels/bilateral.ts";
import { boxBlur } from "../pixels/box-blur.ts";
import { sameSizeCost } from "../pixels/cost.ts";
import { medianBlur } from "../pixels/median.ts";
import { imageFrom, sharpOf } from "../pixels/sharp-image.ts";

type BlurType = "gaussian" | "box" | "median" | "bilateral";

/** How far a bilateral filter reaches: its time grows with the square. */
const bilateralReach = 15;
const reachOf = (type: BlurType, radius: number): number =>
  Math.max(1, Math.round(type === "bilateral" ? Math.min(bilateralReach, radius) : radius));

const nsPerByte: Readonly<Record<BlurType, (reach: number) => number>> = {
  gaussian: (radius) => 3 + radius / 4,
  box: () => 3,
  median: () => 30,
  bilateral: (reach) => 1 + 2 * reach * reach,
};

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
  cost: ({ type, radius }, inputs) =>
    sameSizeCost(inputs, { copies: 3, nsPerByte: nsPerByte[type](reachOf(type, radius)) }),

  async run({ image }, { type, radius, sigmaColor }) {
    if (type === "gaussian") return { image: await gaussian(image, radius / 2) };
    const reach = reachOf(type, radius);
    const data =
      type === "box"
        ? boxBlur(image, reach)
        : type === "median"
          ? medianBlur(image, reach)
          : bilateral(image, { radius: reach, sigmaColor, sigmaSpace: Math.max(0.5, reach / 2) });
    return { image: { ...image, data } };
  },
});

/** Below 0.3 px of sigma no byte moves by more than 2: the least that sharp does. */
const gaussian = async (image: Image, sigma: number): Promise<Image> =>
  imageFrom((await sharpOf(image)).blur(Math.max(0.3, sigma)), image.channels, image.root);

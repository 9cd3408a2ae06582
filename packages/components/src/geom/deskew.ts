import { choice, color, defineComponent, type Image, number, port, text } from "@kumiki/core";
import { z } from "zod";
import { sameSizeCost } from "../pixels/cost.ts";
import { greyOf } from "../pixels/grey.ts";
import { imageFrom, sharpOf } from "../pixels/sharp-image.ts";
import { findSkew, type SkewTarget } from "../pixels/skew.ts";
import { turned } from "../pixels/turn.ts";

/** Lines show at this size as well, and take a fraction of the time. */
const longestSide = 1000;

async function skewOf(image: Image, maxAngle: number, target: SkewTarget): Promise<number | undefined> {
  const { width, height } = image;
  const within = { width: longestSide, height: longestSide, fit: "inside", kernel: "linear" } as const;
  const small =
    Math.max(width, height) > longestSide
      ? await imageFrom((await sharpOf(image)).resize(within), image.channels, image.root)
      : image;
  return findSkew({ data: greyOf(small), width: small.width, height: small.height }, maxAngle, target);
}

export default defineComponent({
  id: "geom.deskew",
  version: 1,
  label: text("傾きを直す", "Deskew"),
  summary: text(
    "文字の行や縁の線から傾きを測り、まっすぐにします。",
    "Measures how lines of text and edges are turned, and makes them straight.",
  ),
  inputs: { image: port("image") },
  outputs: {
    image: port("image"),
    angle: port("number", text("回した角度 (時計回り、°)", "Turned by (clockwise, °)")),
  },
  params: z.strictObject({
    maxAngle: number({ min: 0, max: 45, default: 15, unit: "°", label: text("傾きの上限", "Largest angle") }),
    skipBelow: number({
      min: 0,
      max: 5,
      default: 0.4,
      unit: "°",
      label: text("これより小さければ直さない", "Leave below"),
    }),
    target: choice(
      {
        either: text("両方", "Both"),
        horizontal: text("水平な線", "Level lines"),
        vertical: text("垂直な線", "Upright lines"),
      },
      { default: "either", label: text("目印にする線", "Lines to go by") },
    ),
    background: color({ default: "#ffffff", label: text("隅の色", "Colour of the corners") }),
  }),
  cost: (_params, inputs) => sameSizeCost(inputs, { copies: 1, nsPerByte: 5 }),

  async run({ image }, { maxAngle, skipBelow, target, background }, { warn }) {
    const skew = await skewOf(image, maxAngle, target);
    if (skew === undefined)
      warn(text("傾きの目印になる線が見つかりませんでした。", "No lines were found that would show how it is turned."));
    if (skew === undefined || skew === 0 || Math.abs(skew) < skipBelow) return { image, angle: 0 };
    return { image: turned(image, -skew, background), angle: -skew };
  },
});

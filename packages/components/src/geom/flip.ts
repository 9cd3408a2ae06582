import { choice, defineComponent, port, text } from "@kumiki/core";
import { z } from "zod";
import { sameSizeCost } from "../pixels/cost.ts";
import { oriented } from "../pixels/orientation.ts";

const names = { horizontal: "mirror", vertical: "mirrorHalf", both: "half" } as const;

export default defineComponent({
  id: "geom.flip",
  version: 1,
  label: text("反転", "Flip"),
  summary: text("画像を左右や上下に反転します。", "Mirrors a picture."),
  inputs: { image: port("image") },
  outputs: { image: port("image") },
  params: z.strictObject({
    axis: choice(
      { horizontal: text("左右", "Left and right"), vertical: text("上下", "Up and down"), both: text("両方", "Both") },
      { default: "horizontal", label: text("向き", "Axis") },
    ),
  }),
  cost: (_params, inputs) => sameSizeCost(inputs, { copies: 1 }),

  run: ({ image }, { axis }) => ({ image: oriented(image, names[axis]) }),
});

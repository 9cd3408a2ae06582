import { type Affine, childRoot, choice, defineComponent, port, text } from "@kumiki/core";
import { z } from "zod";
import { sameSizeCost } from "../pixels/cost.ts";
import { imageFrom, sharpOf } from "../pixels/sharp-image.ts";

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
  cost: (_params, inputs) => sameSizeCost(inputs),

  async run({ image }, { axis }) {
    const [x, y] = [axis !== "vertical", axis !== "horizontal"];
    const back: Affine = [x ? -1 : 1, 0, 0, y ? -1 : 1, x ? image.width : 0, y ? image.height : 0];
    const flipped = (await sharpOf(image)).flop(x).flip(y);
    return { image: await imageFrom(flipped, image.channels, childRoot(image.root, back)) };
  },
});

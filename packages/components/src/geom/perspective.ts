import { defineComponent, KumikiError, ownRoot, points, port, px, text, withOwnRoot } from "@kumiki/core";
import { z } from "zod";
import { pictureCost } from "../pixels/cost.ts";
import { betweenPixels, squareToQuad } from "../pixels/homography.ts";
import { warp } from "../pixels/warp.ts";

const side = { min: 1, max: 8192, default: 1000 } as const;

export default defineComponent({
  id: "geom.perspective",
  version: 1,
  label: text("台形補正", "Straighten perspective"),
  summary: text(
    "四隅で囲んだ面を正面から見た画像にします。紙・看板・画面に。",
    "Turns a surface marked by its four corners into a picture seen from the front: paper, signs, screens.",
  ),
  inputs: { image: port("image") },
  outputs: { image: withOwnRoot(port("image")) },
  params: z.strictObject({
    corners: points({
      default: [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ],
      label: text("四隅", "Corners"),
      help: text("左上から時計回りに。", "Clockwise from the top left."),
    }),
    width: px({ ...side, label: text("幅", "Width") }),
    height: px({ ...side, label: text("高さ", "Height") }),
  }),
  size: ({ width, height }, { image }) => (image ? { image: { width, height, channels: image.channels } } : {}),
  cost: ({ width, height }, { image }) =>
    pictureCost(image, image && { width, height, channels: image.channels }, { copies: 1, nsPerByte: 12 }),

  run({ image }, { corners, width, height }) {
    const map = squareToQuad(corners);
    if (map === undefined) {
      throw new KumikiError("CORNERS_NOT_A_SURFACE", {
        field: "corners",
        expected: text("左上から時計回りの 4 つの角", "4 corners of a surface, clockwise from the top left"),
        received: JSON.stringify(corners),
      });
    }
    const by = `geom.perspective ${JSON.stringify(corners)}`;
    const data = warp(image, betweenPixels(map, { width, height }, image), { width, height });
    return { image: { ...image, width, height, data, root: ownRoot(image, { width, height }, by) } };
  },
});

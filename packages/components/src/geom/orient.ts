import { choice, defineComponent, type ImageSize, port, text } from "@kumiki/core";
import { z } from "zod";
import { sameSizeCost } from "../pixels/cost.ts";
import { type OrientationName, orientations, oriented } from "../pixels/orientation.ts";

type Shape = "any" | "landscape" | "portrait";

const isMeant = (shape: Shape, { width, height }: Pick<ImageSize, "width" | "height">): boolean =>
  shape === "any" || (shape === "landscape" ? width > height : height > width);

/** A picture of another shape than is meant stays as it is. */
const orientationOf = (
  { orientation, only }: { orientation: OrientationName; only: Shape },
  image: Pick<ImageSize, "width" | "height">,
): OrientationName => (isMeant(only, image) ? orientation : "same");

export default defineComponent({
  id: "geom.orient",
  version: 1,
  label: text("向きを変える", "Orient"),
  summary: text(
    "90° 単位で回し、左右に反転します。画質は変わりません。",
    "Turns a picture by quarters and mirrors it, without any loss.",
  ),
  inputs: { image: port("image") },
  outputs: { image: port("image") },
  params: z.strictObject({
    orientation: choice(
      {
        same: text("そのまま", "As it is"),
        mirror: text("左右反転", "Mirror"),
        half: text("180°", "180°"),
        mirrorHalf: text("上下反転", "Mirror upside down"),
        mirrorLeft: text("左右反転して左へ 90°", "Mirror, then 90° left"),
        right: text("右へ 90°", "90° right"),
        mirrorRight: text("左右反転して右へ 90°", "Mirror, then 90° right"),
        left: text("左へ 90°", "90° left"),
      },
      {
        default: "right",
        label: text("向き", "Orientation"),
        help: text("EXIF の 1〜8 と同じ順です。", "In the order of EXIF's 1 to 8."),
      },
    ),
    only: choice(
      {
        any: text("すべての画像", "Every picture"),
        landscape: text("横長だけ", "Landscape only"),
        portrait: text("縦長だけ", "Portrait only"),
      },
      { default: "any", label: text("対象", "Which pictures") },
    ),
  }),
  size: (params, { image }) => {
    if (image === undefined || !orientations[orientationOf(params, image)].swap) return image ? { image } : {};
    return { image: { ...image, width: image.height, height: image.width } };
  },
  cost: (_params, inputs) => sameSizeCost(inputs, { copies: 1 }),

  run({ image }, params) {
    const name = orientationOf(params, image);
    return { image: name === "same" ? image : oriented(image, name) };
  },
});

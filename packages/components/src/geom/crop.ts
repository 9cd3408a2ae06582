import {
  childRoot,
  choice,
  defineComponent,
  type ImageSize,
  KumikiError,
  number,
  port,
  text,
  translation,
} from "@kumiki/core";
import { z } from "zod";
import { pictureCost } from "../pixels/cost.ts";
import { cut, regionOf } from "../pixels/region.ts";

interface Area {
  readonly unit: "px" | "ratio";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The area in px of the picture, before it is clipped. */
function boxOf({ unit, x, y, width, height }: Area, image: Pick<ImageSize, "width" | "height">) {
  const [sx, sy] = unit === "px" ? [1, 1] : [image.width, image.height];
  const [left, top] = [Math.round(x * sx), Math.round(y * sy)];
  return [left, top, left + Math.max(1, Math.round(width * sx)), top + Math.max(1, Math.round(height * sy))] as const;
}

const coordinate = { min: -65_535, max: 65_535 } as const;

export default defineComponent({
  id: "geom.crop",
  version: 1,
  label: text("切り抜き", "Crop"),
  summary: text("画像の一部を切り抜きます。", "Cuts a part out of a picture."),
  inputs: { image: port("image") },
  outputs: { image: port("image") },
  params: z.strictObject({
    unit: choice(
      { px: text("ピクセル", "Pixels"), ratio: text("割合", "Ratio") },
      { default: "ratio", area: "unit", label: text("単位", "Unit") },
    ),
    x: number({ ...coordinate, default: 0, area: "x", label: text("左", "Left") }),
    y: number({ ...coordinate, default: 0, area: "y", label: text("上", "Top") }),
    width: number({ min: 0.0001, max: 65_535, default: 1, area: "width", label: text("幅", "Width") }),
    height: number({ min: 0.0001, max: 65_535, default: 1, area: "height", label: text("高さ", "Height") }),
  }),
  size: (params, { image }) => {
    const region = image && regionOf(boxOf(params, image), image);
    return image && region ? { image: { width: region.width, height: region.height, channels: image.channels } } : {};
  },
  cost: (_params, { image }) => pictureCost(image, image, { copies: 1, nsPerByte: 0.5 }),

  run({ image }, params, { warn }) {
    const box = boxOf(params, image);
    const region = regionOf(box, image);
    if (region === undefined) {
      throw new KumikiError("OUT_OF_PICTURE", {
        expected: `${image.width} × ${image.height}`,
        received: box.join(", "),
      });
    }
    if (region.width < box[2] - box[0] || region.height < box[3] - box[1]) {
      warn(
        text(
          "範囲が画像からはみ出したため、画像の中だけを切り抜きました。",
          "The area reached over the edge; only its part inside the picture was cut.",
        ),
      );
    }
    const { left, top, width, height } = region;
    return {
      image: { ...image, width, height, data: cut(image, region), root: childRoot(image.root, translation(left, top)) },
    };
  },
});

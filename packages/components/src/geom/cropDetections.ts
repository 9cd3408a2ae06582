import {
  childRoot,
  choice,
  color,
  defineComponent,
  detectionsOn,
  type Image,
  integer,
  listOf,
  port,
  px,
  ratio,
  text,
  toggle,
  translation,
} from "@kumiki/core";
import { z } from "zod";
import { pictureCost } from "../pixels/cost.ts";
import { padBox, type Region, regionOf } from "../pixels/region.ts";
import { cutFilled, squareRegion } from "../pixels/square.ts";

const part = (image: Image, region: Region, fill: string): Image => ({
  ...image,
  width: region.width,
  height: region.height,
  data: cutFilled(image, region, fill),
  root: childRoot(image.root, translation(region.left, region.top)),
});

export default defineComponent({
  id: "geom.cropDetections",
  version: 1,
  label: text("検出ごとに切り抜き", "Crop detections"),
  summary: text("見つかったものを 1 枚ずつ切り抜きます。", "Cuts every detection out as a picture of its own."),
  inputs: { image: port("image"), detections: port("detections") },
  outputs: { images: listOf("image") },
  params: z.strictObject({
    padding: ratio({ default: 0.05, label: text("余白", "Padding") }),
    square: toggle({ default: false, label: text("正方形にする", "Make square") }),
    edge: choice(
      { inside: text("内側へずらす", "Move inside"), pad: text("色で埋める", "Fill with a colour") },
      {
        default: "inside",
        label: text("正方形が端からはみ出すとき", "Where a square leaves the picture"),
        help: text(
          "内側へずらすと、正方形は画像の短い辺より大きくなりません。",
          "Moved inside, a square is never larger than the picture's shorter side.",
        ),
      },
    ),
    fill: color({ default: "#000000", label: text("埋める色", "Fill colour") }),
    minSize: px({ min: 1, max: 4096, default: 8, label: text("最小の辺", "Smallest side") }),
    maxItems: integer({ min: 1, max: 1000, default: 100, label: text("最大枚数", "At most") }),
  }),
  size: ({ maxItems }, { image }) => (image ? { images: { ...image, count: Math.min(maxItems, 4) } } : {}),
  cost: (_params, { image }) => pictureCost(image, image, { copies: 2, nsPerByte: 0.5 }),

  run({ image, detections }, { padding, square, edge, minSize, maxItems, fill }, { warn }) {
    const found = detectionsOn(detections, image).items;
    const regions = found.flatMap(({ box }) => {
      const padded = padBox(box, padding);
      const touched = regionOf(padded, image);
      const region = touched && square ? squareRegion(padded, image, edge) : touched;
      return region && Math.min(region.width, region.height) >= minSize ? [region] : [];
    });
    if (regions.length === 0) warn(text("切り抜くものがありませんでした。", "There was nothing to cut out."));
    if (regions.length > maxItems)
      warn(
        text(
          `${regions.length} 件のうち ${maxItems} 件だけを切り抜きました。`,
          `Only ${maxItems} of ${regions.length} were cut out.`,
        ),
      );
    return { images: regions.slice(0, maxItems).map((region) => part(image, region, fill)) };
  },
});

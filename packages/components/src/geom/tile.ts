import {
  childRoot,
  defineComponent,
  KumikiError,
  listOf,
  number,
  port,
  px,
  text,
  toggle,
  translation,
} from "@kumiki/core";
import { z } from "zod";
import { pictureCost } from "../pixels/cost.ts";
import { cut } from "../pixels/region.ts";
import { type TileRule, tileCount, tilesOf } from "../pixels/tiles.ts";

const side = { min: 32, max: 8192, default: 640 } as const;
const maxTiles = 1000;

/** The size of the largest tile, and how many there are. */
const tilesOn = (image: { width: number; height: number }, rule: TileRule) => ({
  width: Math.min(rule.tileWidth, image.width),
  height: Math.min(rule.tileHeight, image.height),
  count: Math.min(maxTiles, tileCount(image, rule)),
});

export default defineComponent({
  id: "geom.tile",
  version: 1,
  label: text("タイルに分ける", "Cut into tiles"),
  summary: text(
    "大きな画像を、重なりのあるタイルに分けます。小さなものを見つけたいときに。",
    "Cuts a large picture into tiles that overlap, so that small things can be found.",
  ),
  inputs: { image: port("image") },
  outputs: { images: listOf("image", text("タイル", "Tiles")), offsets: port("json", text("位置", "Places")) },
  params: z.strictObject({
    tileWidth: px({ ...side, label: text("タイルの幅", "Tile width") }),
    tileHeight: px({ ...side, label: text("タイルの高さ", "Tile height") }),
    overlap: number({ min: 0, max: 0.9, default: 0.2, label: text("重なり (割合)", "Overlap (share)") }),
    dedupEdge: toggle({
      default: true,
      label: text("端のタイルも同じ大きさにする", "Tiles at the edge of the same size"),
      help: text("端のタイルを内側へずらします。", "They are moved into the picture."),
    }),
  }),
  size: (params, { image }) => (image ? { images: { ...image, ...tilesOn(image, params) } } : {}),
  cost: (params, { image }) =>
    pictureCost(image, image && { ...image, ...tilesOn(image, params) }, { copies: 1, nsPerByte: 0.5 }),

  run({ image }, params) {
    const count = tileCount(image, params);
    if (count > maxTiles) throw new KumikiError("TOO_MANY_TILES", { expected: maxTiles, received: count });
    const regions = tilesOf(image, params);
    const images = regions.map((region) => ({
      ...image,
      width: region.width,
      height: region.height,
      data: cut(image, region),
      root: childRoot(image.root, translation(region.left, region.top)),
    }));
    const tiles = regions.map(({ left, top, width, height }) => ({ x: left, y: top, width, height }));
    return { images, offsets: { width: image.width, height: image.height, tiles } };
  },
});

import type { Image, ModelCard } from "@kumiki/core";
import type { Region } from "../pixels/region.ts";

type Size = Pick<Image, "width" | "height">;

/** The middle of a tile, px of the picture, and all that the model is fed for it, which may reach out of the picture. */
export interface FedTile extends Region {
  readonly fed: Region;
}

/** Tiles below would show next to nothing but their neighbours. */
const leastTile = 32;

/**
 * Tiles whose middles cover a picture. A model of one size is fed that; others `tile` px, or the whole picture where it
 * is smaller or `tile` is 0, and `overlap` px around each middle, but at most a quarter of the tile.
 */
export function tilesToFeed(
  picture: Size,
  card: Pick<ModelCard, "input" | "inputs">,
  { tile, overlap }: { readonly tile: number; readonly overlap: number },
): FedTile[] {
  const wanted = fixedSize(card);
  const side = (length: number, fixed: number | undefined) => {
    const most = tile === 0 ? length + 2 * overlap : Math.max(leastTile, tile);
    const fed = fixed ?? Math.min(most, length + 2 * overlap);
    const margin = Math.min(overlap, fed >> 2);
    return { fed, margin, step: fed - 2 * margin };
  };
  const [across, down] = [side(picture.width, wanted?.width), side(picture.height, wanted?.height)];
  const tiles: FedTile[] = [];
  for (let top = 0; top < picture.height; top += down.step)
    for (let left = 0; left < picture.width; left += across.step)
      tiles.push({
        left,
        top,
        width: Math.min(across.step, picture.width - left),
        height: Math.min(down.step, picture.height - top),
        fed: { left: left - across.margin, top: top - down.margin, width: across.fed, height: down.fed },
      });
  return tiles;
}

/** The size that a model must be fed; undefined where its height or width is free. */
function fixedSize({ input, inputs }: Pick<ModelCard, "input" | "inputs">): Size | undefined {
  const shape = inputs.find(({ name }) => name === input?.name)?.shape;
  const sides = input?.layout === "NCHW" ? shape?.slice(2) : shape?.slice(1, 3);
  return sides?.includes(-1) ? undefined : input;
}

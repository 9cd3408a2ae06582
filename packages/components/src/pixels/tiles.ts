import type { Image } from "@kumiki/core";
import type { Region } from "./region.ts";

export interface TileRule {
  readonly tileWidth: number;
  readonly tileHeight: number;
  /** Share of a tile that the next one shows again. */
  readonly overlap: number;
  /** Whether the last tile of a row is moved into the picture (all are of one size) or cut off at its edge. */
  readonly dedupEdge: boolean;
}

type Size = Pick<Image, "width" | "height">;

/** Tiles that cover a picture, row by row. */
export function tilesOf({ width, height }: Size, rule: TileRule): Region[] {
  const columns = spansOf(width, rule.tileWidth, rule);
  return spansOf(height, rule.tileHeight, rule).flatMap((row) =>
    columns.map((column) => ({ left: column.start, top: row.start, width: column.length, height: row.length })),
  );
}

/** How many there will be; nothing is made. */
export const tileCount = ({ width, height }: Size, rule: TileRule): number =>
  stepsOf(width, rule.tileWidth, rule.overlap) * stepsOf(height, rule.tileHeight, rule.overlap);

const strideOf = (tile: number, overlap: number): number => Math.max(1, Math.round(tile * (1 - overlap)));

/** Tiles along one side: the last one reaches its end, and none before it does. */
const stepsOf = (length: number, tile: number, overlap: number): number =>
  1 + Math.max(0, Math.ceil((length - tile) / strideOf(tile, overlap)));

function spansOf(length: number, tile: number, { overlap, dedupEdge }: TileRule) {
  const stride = strideOf(tile, overlap);
  return Array.from({ length: stepsOf(length, tile, overlap) }, (_, index) => {
    const start = dedupEdge ? Math.max(0, Math.min(index * stride, length - tile)) : index * stride;
    return { start, length: Math.min(tile, length - start) };
  });
}

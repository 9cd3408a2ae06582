import type { Box, Image } from "@kumiki/core";
import { fillPixels, pixelOf } from "./color.ts";
import { cut, padBox, paste, type Region, regionOf } from "./region.ts";

type Size = Pick<Image, "width" | "height">;

// Rounded once, as a side: two rounded edges are now and then one pixel further apart than the other two.
const sideOf = ([x1, y1, x2, y2]: Box): number => Math.max(1, Math.round(Math.max(x2 - x1, y2 - y1)));
const startOf = (from: number, to: number, side: number): number => Math.round((from + to - side) / 2);

/** A square of whole pixels with a box's centre and longer side; at an edge it reaches out of the picture. */
function squareAround(box: Box, { width, height }: Size): Region {
  // A box of the picture's size, doubled and more by padding, still fits; a box from nowhere takes no memory.
  const side = Math.min(sideOf(box), 3 * Math.max(width, height));
  return { left: startOf(box[0], box[2], side), top: startOf(box[1], box[3], side), width: side, height: side };
}

/** The same square moved into the picture; no larger than the picture's shorter side. */
export function squareInside(box: Box, { width, height }: Size): Region {
  const side = Math.min(sideOf(box), width, height);
  const at = (from: number, to: number, room: number): number =>
    Math.min(room - side, Math.max(0, startOf(from, to, side)));
  return { left: at(box[0], box[2], width), top: at(box[1], box[3], height), width: side, height: side };
}

/** The square of a box that is padded by a share of its size, as a picture of its own: not stretched at an edge either. */
export function cutSquare(image: Image, box: Box, padding: number): Image {
  const region = squareInside(padBox(box, padding), image);
  return { ...image, width: region.width, height: region.height, data: cut(image, region) };
}

/** The square of a box: moved into the picture, or as it lies, to be filled where it is outside. */
export const squareRegion = (box: Box, image: Size, edge: "inside" | "pad"): Region =>
  edge === "pad" ? squareAround(box, image) : squareInside(box, image);

/** A region's pixels; what lies outside the picture has the colour `#rrggbb`. */
export function cutFilled(image: Image, region: Region, fill: string): Uint8Array {
  const { left, top, width, height } = region;
  const inside = regionOf([left, top, left + width, top + height], image);
  if (inside?.width === width && inside.height === height) return cut(image, region);
  const pixels = new Uint8Array(width * height * image.channels);
  fillPixels(pixels, pixelOf(fill, image.channels));
  if (inside) {
    const place = { ...inside, left: inside.left - left, top: inside.top - top };
    paste(pixels, { width, channels: image.channels }, place, cut(image, inside));
  }
  return pixels;
}

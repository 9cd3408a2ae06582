import { type Affine, type Image, ownRoot } from "@kumiki/core";
import { warp } from "../pixels/warp.ts";

/** A square that may be turned and reach out of the picture; lengths in px of the picture. */
export interface TurnedSquare {
  /** Its middle. */
  readonly x: number;
  readonly y: number;
  readonly side: number;
  /** Rad, clockwise. */
  readonly angle: number;
}

/** Finer than any model looks at it. */
const longestSide = 1024;

/** What the square shows, upright (edges of the picture repeated), and the map from its pixels to the picture's. */
export function cutTurned(image: Image, square: TurnedSquare): { readonly piece: Image; readonly toPicture: Affine } {
  const side = Math.min(longestSide, Math.max(1, Math.round(square.side)));
  const scale = square.side / side;
  const [cos, sin] = [scale * Math.cos(square.angle), scale * Math.sin(square.angle)];
  const [left, top] = [square.x - (side / 2) * (cos - sin), square.y - (side / 2) * (sin + cos)];
  // Between centres of pixels, which lie half a pixel further in both pictures.
  const map = [cos, -sin, left + (cos - sin - 1) / 2, sin, cos, top + (sin + cos - 1) / 2, 0, 0] as const;
  const size = { width: side, height: side };
  const piece = { ...image, ...size, data: warp(image, map, size), root: ownRoot(image, size, "turned square") };
  return { piece, toPicture: [cos, sin, -sin, cos, left, top] };
}

import type { CSSProperties } from "react";

interface Size {
  readonly width: number;
  readonly height: number;
}
type Box = readonly [number, number, number, number];

/** So many times the face's longer side are shown around it. */
const around = 2.2;

/** Places a picture behind a square window so that a face stands in its middle, and a frame around the face. */
export function faceWindow(
  { width, height }: Size,
  [x1, y1, x2, y2]: Box,
): { picture: CSSProperties; box: CSSProperties } {
  const side = Math.min(width, height, around * Math.max(x2 - x1, y2 - y1));
  const left = Math.min(width - side, Math.max(0, (x1 + x2 - side) / 2));
  const top = Math.min(height - side, Math.max(0, (y1 + y2 - side) / 2));
  const share = (value: number): string => `${(100 * value) / side}%`;
  return {
    picture: { width: share(width), height: share(height), left: share(-left), top: share(-top) },
    box: { left: share(x1 - left), top: share(y1 - top), width: share(x2 - x1), height: share(y2 - y1) },
  };
}

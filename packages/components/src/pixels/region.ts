import type { Box, Image } from "@kumiki/core";

/** Whole pixels inside a picture. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The pixels that a box touches, within the picture; undefined when it lies outside. */
export function regionOf(box: Box, { width, height }: Pick<Image, "width" | "height">): Region | undefined {
  const left = Math.max(0, Math.floor(box[0]));
  const top = Math.max(0, Math.floor(box[1]));
  const right = Math.min(width, Math.ceil(box[2]));
  const bottom = Math.min(height, Math.ceil(box[3]));
  return right > left && bottom > top ? { left, top, width: right - left, height: bottom - top } : undefined;
}

/** A box grown on every side by a share of its own size. */
export function padBox([x1, y1, x2, y2]: Box, share: number): Box {
  const [dx, dy] = [(x2 - x1) * share, (y2 - y1) * share];
  return [x1 - dx, y1 - dy, x2 + dx, y2 + dy];
}

/** Copies a region's pixels out of a picture. */
export function cut(image: Image, { left, top, width, height }: Region): Uint8Array {
  const row = width * image.channels;
  const pixels = new Uint8Array(row * height);
  for (let y = 0; y < height; y++) {
    const start = ((top + y) * image.width + left) * image.channels;
    pixels.set(image.data.subarray(start, start + row), y * row);
  }
  return pixels;
}

/** Writes a region's pixels into the pixels of a picture of this width and channel count. */
export function paste(
  target: Uint8Array,
  size: Pick<Image, "width" | "channels">,
  { left, top, width, height }: Region,
  pixels: Uint8Array,
): void {
  const row = width * size.channels;
  for (let y = 0; y < height; y++) {
    target.set(pixels.subarray(y * row, (y + 1) * row), ((top + y) * size.width + left) * size.channels);
  }
}

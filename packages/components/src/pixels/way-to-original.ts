import type { Image, Json } from "@kumiki/core";

/** The affine map (a, b, c, d, e, f: x' = a·x + c·y + e, y' = b·x + d·y + f) from a picture's pixels to those of its photo. */
export const wayToOriginal = ({ width, height, root }: Image): Json => ({
  toOriginal: [...root.toRoot],
  width,
  height,
  originalWidth: root.width,
  originalHeight: root.height,
});

import { compose, type Image, invert, KumikiError, type Mask, mapPoint } from "@kumiki/core";

type Picture = Pick<Image, "width" | "height" | "root">;

/**
 * A mask on another picture of the same root, as detections are: made on a smaller, cut or turned copy, it covers the
 * same things. What lies outside the copy is 0. DIFFERENT_PICTURE when the roots differ.
 */
export function maskOn(mask: Mask, picture: Picture, field = "mask"): Mask {
  if (mask.root.id !== picture.root.id) throw new KumikiError("DIFFERENT_PICTURE", { field });
  const { width, height, root } = picture;
  const map = compose(root.toRoot, invert(mask.root.toRoot));
  const isSame = [1, 0, 0, 1, 0, 0].every((value, at) => Math.abs(map[at] - value) < 1e-9);
  if (isSame && mask.width === width && mask.height === height) return mask;
  const data = new Uint8Array(width * height);
  for (let y = 0, at = 0; y < height; y++) {
    let [u, v] = mapPoint(map, 0.5, y + 0.5);
    for (let x = 0; x < width; x++, at++, u += map[0], v += map[1]) data[at] = byteAt(mask, u - 0.5, v - 0.5);
  }
  return { kind: "mask", width, height, data, root };
}

/** Bilinear; the edge is repeated for half a pixel, beyond it there is nothing. */
function byteAt({ data, width, height }: Mask, x: number, y: number): number {
  if (x < -0.5 || y < -0.5 || x > width - 0.5 || y > height - 0.5) return 0;
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [fx, fy] = [x - left, y - top];
  const [x0, x1] = [Math.max(0, left), Math.min(width - 1, left + 1)];
  const [y0, y1] = [Math.max(0, top) * width, Math.min(height - 1, top + 1) * width];
  const upper = data[y0 + x0] * (1 - fx) + data[y0 + x1] * fx;
  const lower = data[y1 + x0] * (1 - fx) + data[y1 + x1] * fx;
  return upper * (1 - fy) + lower * fy + 0.5;
}

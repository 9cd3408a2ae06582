import { type Affine, compose, type Image, invert, KumikiError, type Mask } from "@kumiki/core";

type OnRoot = Pick<Image, "root" | "width" | "height">;

/**
 * A mask in the pixels of another picture of the same root: taken bilinearly where it was made on a smaller, cut or
 * turned copy, 0 where that copy has nothing. DIFFERENT_PICTURE when the roots differ.
 */
export function maskOn(mask: Mask, picture: OnRoot, field = "mask"): Mask {
  if (mask.root.id !== picture.root.id) throw new KumikiError("DIFFERENT_PICTURE", { field });
  const { width, height, root } = picture;
  const map = compose(root.toRoot, invert(mask.root.toRoot));
  const same = isIdentity(map) && mask.width === width && mask.height === height;
  return { kind: "mask", width, height, root, data: same ? mask.data : sampled(mask, map, width, height) };
}

const isIdentity = (map: Affine): boolean =>
  [1, 0, 0, 1, 0, 0].every((expected, at) => Math.abs((map[at] ?? 0) - expected) < 1e-9);

function sampled(mask: Mask, [a, b, c, d, e, f]: Affine, width: number, height: number): Uint8Array {
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const u = a * (x + 0.5) + c * (y + 0.5) + e - 0.5;
      const v = b * (x + 0.5) + d * (y + 0.5) + f - 0.5;
      data[y * width + x] = valueAt(mask, u, v);
    }
  return data;
}

/** Between four pixels, edges repeated by half a pixel; 0 further out. */
function valueAt({ data, width, height }: Mask, x: number, y: number): number {
  if (!(x >= -0.5 && y >= -0.5 && x <= width - 0.5 && y <= height - 0.5)) return 0;
  const [left, top] = [Math.min(width - 1, Math.max(0, x)), Math.min(height - 1, Math.max(0, y))];
  const [x0, y0] = [left | 0, top | 0];
  const at = y0 * width + x0;
  const right = x0 + 1 < width ? 1 : 0;
  const below = y0 + 1 < height ? width : 0;
  const upper = data[at] + (data[at + right] - data[at]) * (left - x0);
  const lower = data[at + below] + (data[at + below + right] - data[at + below]) * (left - x0);
  return upper + (lower - upper) * (top - y0) + 0.5;
}

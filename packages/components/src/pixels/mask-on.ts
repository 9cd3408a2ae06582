import { type Affine, compose, type Image, invert, KumikiError, type Mask } from "@kumiki/core";
import { sampleBetween } from "./sample-between.ts";

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
  const from = { ...mask, channels: 1 };
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const u = a * (x + 0.5) + c * (y + 0.5) + e - 0.5;
      const v = b * (x + 0.5) + d * (y + 0.5) + f - 0.5;
      // 0 further out.
      sampleBetween(from, u, v, data, y * width + x);
    }
  return data;
}

import { type Affine, childRoot, compose, type Image, translation } from "@kumiki/core";
import { pixelOf } from "./color.ts";
import { warp } from "./warp.ts";

/** A picture turned clockwise by degrees about its centre, on a canvas of its size; `#rrggbb` in the corners. */
export function turned(image: Image, angle: number, background: string): Image {
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  const [x, y] = [image.width / 2, image.height / 2];
  const back: Affine = compose(compose(translation(-x, -y), [cos, -sin, sin, cos, 0, 0]), translation(x, y));
  // From centres of pixels to centres of pixels.
  const [a, b, c, d, e, f] = compose(compose(translation(0.5, 0.5), back), translation(-0.5, -0.5));
  const data = warp(image, [a, c, e, b, d, f, 0, 0], image, pixelOf(background, image.channels));
  return { ...image, data, root: childRoot(image.root, back) };
}

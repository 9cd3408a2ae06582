import { type Affine, childRoot, compose, type Image, translation } from "@kumiki/core";
import { pixelOf } from "./color.ts";
import { premultiplied, unpremultiplied } from "./premultiply.ts";
import { cutFilled } from "./square.ts";
import { warp } from "./warp.ts";

type Size = Pick<Image, "width" | "height">;

/** A picture turned clockwise by degrees, its centre in the centre of a canvas; `#rrggbb` in the corners. */
export function turned(image: Image, angle: number, background: string, { width, height }: Size = image): Image {
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  const fromCentre = compose(translation(-width / 2, -height / 2), [cos, -sin, sin, cos, 0, 0]);
  const back: Affine = compose(fromCentre, translation(image.width / 2, image.height / 2));
  // From centres of pixels to centres of pixels.
  const [a, b, c, d, e, f] = compose(compose(translation(0.5, 0.5), back), translation(-0.5, -0.5));
  const hasAlpha = image.channels === 4;
  const from = hasAlpha ? { ...image, data: premultiplied(image.data) } : image;
  const pixels = warp(from, [a, c, e, b, d, f, 0, 0], { width, height }, pixelOf(background, image.channels));
  const data = hasAlpha ? unpremultiplied(pixels) : pixels;
  return { ...image, width, height, data, root: childRoot(image.root, back) };
}

/** A picture cut or extended about its centre by whole pixels. */
export function onCanvas(image: Image, { width, height }: Size, background: string): Image {
  if (image.width === width && image.height === height) return image;
  const [left, top] = [Math.trunc((image.width - width) / 2), Math.trunc((image.height - height) / 2)];
  const data = cutFilled(image, { left, top, width, height }, background);
  return { ...image, width, height, data, root: childRoot(image.root, translation(left, top)) };
}

import { childRoot, type Image, translation } from "@kumiki/core";
import { parseColor } from "./color.ts";
import { imageFrom, sharpOf } from "./sharp-image.ts";

/** Cuts or extends a picture about its centre to a size, in whole pixels; the root follows. */
export async function fitCanvas(
  image: Image,
  size: { width: number; height: number },
  background: string,
): Promise<Image> {
  if (image.width === size.width && image.height === size.height) return image;
  const wide = { width: Math.max(image.width, size.width), height: Math.max(image.height, size.height) };
  const left = Math.floor((wide.width - image.width) / 2);
  const top = Math.floor((wide.height - image.height) / 2);
  const extended = (await sharpOf(image)).extend({
    left,
    top,
    right: wide.width - image.width - left,
    bottom: wide.height - image.height - top,
    background: parseColor(background),
  });
  const whole = await imageFrom(extended, image.channels, image.root);
  const cut = {
    left: Math.floor((wide.width - size.width) / 2),
    top: Math.floor((wide.height - size.height) / 2),
    ...size,
  };
  const root = childRoot(image.root, translation(cut.left - left, cut.top - top));
  return imageFrom((await sharpOf(whole)).extract(cut), image.channels, root);
}

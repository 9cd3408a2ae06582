import type { Image } from "@kumiki/core";
import { pixelOf } from "./color.ts";
import { imageFrom, sharpOf } from "./sharp-image.ts";

/** A picture whose alpha is that of the mask, and its own where it had one. RGBA. */
export function cutOut(image: Image, mask: Uint8Array): Image {
  const { data, channels } = image;
  const result = new Uint8Array(mask.length * 4);
  const [green, blue] = channels === 1 ? [0, 0] : [1, 2];
  for (let at = 0, from = 0, to = 0; at < mask.length; at++, from += channels, to += 4) {
    result[to] = data[from];
    result[to + 1] = data[from + green];
    result[to + 2] = data[from + blue];
    result[to + 3] = channels === 4 ? (data[from + 3] * mask[at] + 127) / 255 : mask[at];
  }
  return { ...image, channels: 4, data: result };
}

/** The inside of a mask laid over a colour `#rrggbb`, or over a picture that is made to cover the same size. RGB. */
export async function over(image: Image, mask: Uint8Array, background: Image | string): Promise<Image> {
  const { width, height } = image;
  const cut = cutOut(image, mask).data;
  const below = typeof background === "string" ? undefined : await covering(background, width, height);
  const fill = pixelOf(typeof background === "string" ? background : "#ffffff", 3);
  const [red, green, blue] = fill as [number, number, number];
  const result = new Uint8Array(mask.length * 3);
  for (let from = 0, to = 0; to < result.length; from += 4, to += 3) {
    const share = cut[from + 3];
    const rest = 255 - share;
    result[to] = (cut[from] * share + (below ? below[to] : red) * rest + 127) / 255;
    result[to + 1] = (cut[from + 1] * share + (below ? below[to + 1] : green) * rest + 127) / 255;
    result[to + 2] = (cut[from + 2] * share + (below ? below[to + 2] : blue) * rest + 127) / 255;
  }
  return { ...image, channels: 3, data: result };
}

/** RGB of a picture at a size: scaled until it covers it, its middle shown; on white where it is transparent. */
async function covering(picture: Image, width: number, height: number): Promise<Uint8Array> {
  const source = (await sharpOf(picture)).flatten({ background: "#ffffff" });
  const sized = source.resize({ width, height, fit: "cover" }).toColourspace("srgb");
  return (await imageFrom(sized, 3, picture.root)).data;
}

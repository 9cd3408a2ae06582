import type { Image } from "@kumiki/core";
import { byPixel } from "./by-pixel.ts";
import { pixelOf } from "./color.ts";
import { imageFrom, sharpOf } from "./sharp-image.ts";

/** A picture whose alpha is that of the mask, and its own where it had one. RGBA. */
export function cutOut(image: Image, mask: Uint8Array): Image {
  const { data, channels } = image;
  if (channels === 3)
    return {
      ...image,
      channels: 4,
      data: byPixel(
        "withAlpha",
        [
          { data, each: 3 },
          { data: mask, each: 1 },
        ],
        { count: mask.length, each: 4 },
      ),
    };
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
  const below = typeof background === "string" ? undefined : await covering(background, width, height);
  const fill = pixelOf(typeof background === "string" ? background : "#ffffff", 3);
  if (image.channels === 3) return { ...image, data: mixed(image.data, mask, below ?? fill) };
  const cut = cutOut(image, mask).data;
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

/** RGB by a mask over other RGB, or over one colour. */
function mixed(data: Uint8Array, mask: Uint8Array, below: Uint8Array | readonly number[]): Uint8Array {
  const [above, share] = [
    { data, each: 3 },
    { data: mask, each: 1 },
  ];
  const size = { count: mask.length, each: 3 };
  if (below instanceof Uint8Array) return byPixel("mix", [above, { data: below, each: 3 }, share], size);
  const fixed = Array.from({ length: 48 }, (_, at) => below[at % 3] ?? 0);
  return byPixel("mixColor", [above, share], { ...size, numbers: [0], fixed });
}

/** RGB of a picture at a size: scaled until it covers it, its middle shown; on white where it is transparent. */
async function covering(picture: Image, width: number, height: number): Promise<Uint8Array> {
  const source = (await sharpOf(picture)).flatten({ background: "#ffffff" });
  const sized = source.resize({ width, height, fit: "cover" }).toColourspace("srgb");
  return (await imageFrom(sized, 3, picture.root)).data;
}

import type { Image } from "@kumiki/core";

/** Scales a picture to `width` × `height` px and gives interleaved RGB; grey is spread, alpha dropped before scaling. */
export async function resizeRgb(
  image: Image,
  { width, height }: { width: number; height: number },
): Promise<Uint8Array> {
  const channels = image.channels === 4 ? 3 : image.channels;
  const data = image.channels === 4 ? dropAlpha(image.data) : image.data;
  if (image.width === width && image.height === height) return channels === 1 ? spreadGrey(data) : data;
  const { default: sharp } = await import("sharp");
  const scaled = await sharp(data, {
    raw: { width: image.width, height: image.height, channels },
    limitInputPixels: false,
  })
    .resize(width, height, { fit: "fill", kernel: "linear" })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return scaled.info.channels === 1 ? spreadGrey(scaled.data) : scaled.data;
}

function dropAlpha(rgba: Uint8Array): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    rgb[to] = rgba[from] as number;
    rgb[to + 1] = rgba[from + 1] as number;
    rgb[to + 2] = rgba[from + 2] as number;
  }
  return rgb;
}

function spreadGrey(grey: Uint8Array): Uint8Array {
  const rgb = new Uint8Array(grey.length * 3);
  for (let from = 0, to = 0; from < grey.length; from += 1, to += 3) {
    const value = grey[from] as number;
    rgb[to] = value;
    rgb[to + 1] = value;
    rgb[to + 2] = value;
  }
  return rgb;
}

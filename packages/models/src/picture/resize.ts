import type { Image } from "@kumiki/core";
import type { Placement } from "./geometry.ts";

/** Scales a part of a picture to `width` × `height` px and gives interleaved RGB; grey is spread, alpha dropped before scaling. */
export async function resizeRgb(image: Image, to: Pick<Placement, "width" | "height" | "from">): Promise<Uint8Array> {
  const { data, channels } = image.channels === 4 ? { data: await dropAlpha(image), channels: 3 as const } : image;
  const scaled = await scale(data, { ...image, channels }, to);
  return channels === 1 ? spreadGrey(scaled) : scaled;
}

type RawSize = Pick<Image, "width" | "height" | "channels">;

async function scale(
  data: Uint8Array,
  size: RawSize,
  { from, width, height }: Parameters<typeof resizeRgb>[1],
): Promise<Uint8Array> {
  const isWhole = from.width === size.width && from.height === size.height;
  if (isWhole && from.width === width && from.height === height) return data;
  const picture = await openRaw(data, size);
  const part = isWhole ? picture : picture.extract({ ...from });
  const scaled = part.resize(width, height, { fit: "fill", kernel: "linear" });
  return (size.channels === 1 ? scaled.toColourspace("b-w") : scaled).raw().toBuffer();
}

/** Apart from the scaling, which would weigh the colours by the alpha. */
async function dropAlpha(image: Image): Promise<Uint8Array> {
  return (await openRaw(image.data, image)).removeAlpha().raw().toBuffer();
}

async function openRaw(data: Uint8Array, { width, height, channels }: RawSize) {
  const { default: sharp } = await import("sharp");
  return sharp(data, { raw: { width, height, channels }, limitInputPixels: false });
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

import type { Channels, Image, Root } from "@kumiki/core";
import type { Sharp } from "sharp";

/** sharp over an image's raw pixels; nothing is copied until it works. */
export async function sharpOf(image: Pick<Image, "data" | "width" | "height" | "channels">): Promise<Sharp> {
  const { default: sharp } = await import("sharp");
  const { width, height, channels } = image;
  return sharp(image.data, { raw: { width, height, channels }, limitInputPixels: false });
}

/** Runs a pipeline and gives its pixels as an image of the same number of channels. */
export async function imageFrom(pipeline: Sharp, channels: Channels, root: Root): Promise<Image> {
  // sharp turns one channel into three unless it is told that grey stays grey.
  const toned = channels === 1 ? pipeline.toColourspace("b-w") : pipeline;
  const { data, info } = await toned.raw({ depth: "uchar" }).toBuffer({ resolveWithObject: true });
  if (info.channels !== channels) throw new TypeError(`${info.channels} channels came back, ${channels} were expected`);
  return {
    kind: "image",
    width: info.width,
    height: info.height,
    channels,
    data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
    root,
  };
}

import type { Image, StepContext } from "@kumiki/core";
import type { SKRSContext2D } from "@napi-rs/canvas";
import { Letters } from "./letters.ts";
import { shippedTypeface } from "./typeface.ts";

/**
 * Draws on a copy of a picture. Grey becomes RGB; RGBA stays RGBA, RGB stays RGB. Words are drawn through `letters`
 * only: the context's own text methods would take glyphs out of the machine's fonts. What has no glyph is warned of.
 */
export async function drawOn(
  image: Image,
  warn: StepContext["warn"],
  draw: (context: SKRSContext2D, letters: Letters) => void,
): Promise<Image> {
  const [{ createCanvas, ImageData, Path2D }, face] = await Promise.all([import("@napi-rs/canvas"), shippedTypeface()]);
  const { width, height } = image;
  const context = createCanvas(width, height).getContext("2d");
  context.putImageData(new ImageData(toRgba(image), width, height), 0, 0);
  const letters = new Letters(face, Path2D);
  draw(context, letters);
  letters.warnOfMissing(warn);
  const drawn = context.getImageData(0, 0, width, height).data;
  return image.channels === 4
    ? { ...image, data: new Uint8Array(drawn.buffer, drawn.byteOffset, drawn.byteLength) }
    : { ...image, channels: 3, data: toRgb(drawn) };
}

function toRgba({ data, width, height, channels }: Image): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let pixel = 0, from = 0, to = 0; pixel < width * height; pixel++, from += channels, to += 4) {
    rgba[to] = data[from];
    rgba[to + 1] = data[channels === 1 ? from : from + 1];
    rgba[to + 2] = data[channels === 1 ? from : from + 2];
    rgba[to + 3] = channels === 4 ? data[from + 3] : 255;
  }
  return rgba;
}

function toRgb(rgba: Uint8ClampedArray): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    rgb[to] = rgba[from];
    rgb[to + 1] = rgba[from + 1];
    rgb[to + 2] = rgba[from + 2];
  }
  return rgb;
}

import type { Box, Image, StepContext } from "@kumiki/core";
import type { SKRSContext2D } from "@napi-rs/canvas";
import { cut, paste, regionOf } from "../pixels/region.ts";
import { Letters } from "./letters.ts";
import { shippedTypeface } from "./typeface.ts";

/** What is drawn, in the picture's own px, and the part of the picture that it may touch. */
export interface Drawing {
  readonly area: Box;
  /** Gives the pixels to draw on; absent: a copy of the picture's. */
  readonly editable?: StepContext["editable"];
  draw(context: SKRSContext2D): void;
}

/**
 * Draws on the pixels of a picture, or a copy of them. Grey becomes RGB; RGBA stays RGBA, RGB stays RGB. Words are drawn through `letters`
 * only: the context's own text methods would take glyphs out of the machine's fonts. What has no glyph is warned of.
 * Pixels outside the drawing's area stay as they are and cost no more than their copy.
 */
export async function drawOn(
  image: Image,
  warn: StepContext["warn"],
  plan: (letters: Letters) => Drawing,
): Promise<Image> {
  const [{ createCanvas, ImageData, Path2D }, face] = await Promise.all([import("@napi-rs/canvas"), shippedTypeface()]);
  const letters = new Letters(face, Path2D);
  const { area, draw, editable = copyOf } = plan(letters);
  const copy: Image = image.channels === 1 ? coloured(image) : { ...image, data: editable(image) };
  const region = regionOf(area, image);
  if (region !== undefined) {
    const { left, top, width, height } = region;
    const context = createCanvas(width, height).getContext("2d");
    context.putImageData(new ImageData(toRgba(cut(copy, region), copy.channels), width, height), 0, 0);
    context.translate(-left, -top);
    draw(context);
    const { data } = context.getImageData(0, 0, width, height);
    const drawn = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    paste(copy.data, copy, region, copy.channels === 4 ? drawn : toRgb(drawn));
  }
  letters.warnOfMissing(warn);
  return copy;
}

const copyOf = ({ data }: Pick<Image, "data">): Uint8Array => new Uint8Array(data);

function coloured(image: Image): Image {
  const data = new Uint8Array(image.data.length * 3);
  for (let from = 0, to = 0; to < data.length; from++, to += 3)
    data[to] = data[to + 1] = data[to + 2] = image.data[from] ?? 0;
  return { ...image, channels: 3, data };
}

function toRgba(data: Uint8Array, channels: number): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray((data.length / channels) * 4);
  for (let from = 0, to = 0; from < data.length; from += channels, to += 4) {
    rgba[to] = data[from];
    rgba[to + 1] = data[from + 1];
    rgba[to + 2] = data[from + 2];
    rgba[to + 3] = channels === 4 ? data[from + 3] : 255;
  }
  return rgba;
}

function toRgb(rgba: Uint8Array): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    rgb[to] = rgba[from];
    rgb[to + 1] = rgba[from + 1];
    rgb[to + 2] = rgba[from + 2];
  }
  return rgb;
}

import type { Box, Image, StepContext } from "@kumiki/core";
import type { SKRSContext2D } from "@napi-rs/canvas";
import { regionOf } from "../pixels/region.ts";
import { layOver } from "./lay-over.ts";
import { Letters } from "./letters.ts";
import { shippedTypeface } from "./typeface.ts";

/** What is drawn, in the picture's own px, and the part of the picture that it may touch. */
export interface Drawing {
  readonly area: Box;
  /** Gives the pixels to draw on; absent: a copy of the picture's. */
  readonly editable?: StepContext["editable"];
  /** Drawn again for every few rows, which then stay in the cache: for what is quickly told. */
  readonly inBands?: boolean;
  draw(context: SKRSContext2D): void;
}

const bandRows = 64;

/**
 * Draws on the pixels of a picture, or a copy of them: on a clear canvas, which is then laid over them. Grey becomes RGB; RGBA stays RGBA, RGB stays RGB. Words are drawn through `letters`
 * only: the context's own text methods would take glyphs out of the machine's fonts. What has no glyph is warned of.
 * Pixels outside the drawing's area stay as they are and cost no more than their copy.
 */
export async function drawOn(
  image: Image,
  warn: StepContext["warn"],
  plan: (letters: Letters) => Drawing,
): Promise<Image> {
  const [{ createCanvas, Path2D }, face] = await Promise.all([import("@napi-rs/canvas"), shippedTypeface()]);
  const letters = new Letters(face, Path2D);
  const { area, draw, inBands = false, editable = copyOf } = plan(letters);
  const copy: Image = image.channels === 1 ? coloured(image) : { ...image, data: editable(image) };
  const region = regionOf(area, image);
  if (region !== undefined) {
    const rows = inBands ? Math.min(bandRows, region.height) : region.height;
    const canvas = createCanvas(region.width, rows);
    const context = canvas.getContext("2d");
    const bottom = region.top + region.height;
    for (let { top } = region; top < bottom; top += rows) {
      if (top > region.top) context.clearRect(0, 0, region.width, rows);
      context.save();
      context.translate(-region.left, -top);
      draw(context);
      context.restore();
      layOver(copy, canvas.data(), { ...region, top, height: Math.min(rows, bottom - top) });
    }
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

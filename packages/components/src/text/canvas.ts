import { createRequire } from "node:module";
import type { Image } from "@kumiki/core";
import type { Canvas, SKRSContext2D } from "@napi-rs/canvas";

export const fontFamily = "Kumiki Sans";
const require = createRequire(import.meta.url);
const fontFiles = ["japanese", "latin"].map(
  (subset) => `@fontsource/noto-sans-jp/files/noto-sans-jp-${subset}-500-normal.woff2`,
);

let ready: Promise<typeof import("@napi-rs/canvas")> | undefined;

/** The canvas library with the font that ships with us: text looks the same on every machine, Japanese too. */
function library(): Promise<typeof import("@napi-rs/canvas")> {
  // Fonts are registered for the whole process; doing it twice would only load them twice.
  ready ??= import("@napi-rs/canvas").then((canvas) => {
    for (const file of fontFiles) canvas.GlobalFonts.registerFromPath(require.resolve(file), fontFamily);
    return canvas;
  });
  return ready;
}

/** Draws on a copy of a picture. Grey becomes RGB; RGBA stays RGBA, RGB stays RGB. */
export async function drawOn(image: Image, draw: (context: SKRSContext2D) => void): Promise<Image> {
  const { createCanvas, ImageData } = await library();
  const { width, height } = image;
  const canvas: Canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  context.putImageData(new ImageData(toRgba(image), width, height), 0, 0);
  draw(context);
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

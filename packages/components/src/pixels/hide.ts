import type { Image } from "@kumiki/core";
import { pixelOf } from "./color.ts";
import { cut, type Region } from "./region.ts";
import { imageFrom, sharpOf } from "./sharp-image.ts";

export interface HideMethod {
  readonly method: "blur" | "pixelate" | "fill";
  /** 1..200; every strength hides, larger ones leave less. */
  readonly strength: number;
  /** `#rrggbb` of `fill`. */
  readonly color: string;
}

/** A region's pixels, hidden; strength is relative to the region, so that a large face is as unreadable as a small one. */
export async function hideRegion(
  image: Image,
  region: Region,
  { method, strength, color }: HideMethod,
): Promise<Uint8Array> {
  if (method === "fill") return fillPixels(image, region, color);
  const part: Image = { ...image, width: region.width, height: region.height, data: cut(image, region) };
  const side = Math.max(region.width, region.height);
  if (method === "blur") return blur(part, side * (0.08 + strength / 400));
  // Blocks keep sharp edges between light and dark, which detectors take for eyes, so a mosaic is made from a copy that is
  // blurred more than a blur of the same strength (tooling/reference/redact-strength.ts has the numbers).
  const block = Math.max(2, Math.round(side * (0.06 + strength / 500)));
  return pixelate({ ...part, data: await blur(part, side * (0.1 + strength / 200)) }, block);
}

async function blur(part: Image, sigma: number): Promise<Uint8Array> {
  const strong = Math.min(1000, Math.max(1, sigma));
  // A wide blur is the same on a smaller copy; 4 px of sigma keep it smooth.
  const shrink = Math.max(1, Math.floor(strong / 4));
  if (shrink === 1) return (await imageFrom((await sharpOf(part)).blur(strong), part.channels, part.root)).data;
  const small = {
    width: Math.max(1, Math.ceil(part.width / shrink)),
    height: Math.max(1, Math.ceil(part.height / shrink)),
  };
  const shrunk = await imageFrom(
    (await sharpOf(part)).resize({ ...small, fit: "fill", kernel: "linear" }),
    part.channels,
    part.root,
  );
  const blurred = await imageFrom((await sharpOf(shrunk)).blur(strong / shrink), part.channels, part.root);
  return resizeTo(blurred, part, "cubic");
}

async function pixelate(part: Image, block: number): Promise<Uint8Array> {
  const small = {
    width: Math.max(1, Math.round(part.width / block)),
    height: Math.max(1, Math.round(part.height / block)),
  };
  const shrunk = await imageFrom(
    (await sharpOf(part)).resize({ ...small, fit: "fill", kernel: "linear" }),
    part.channels,
    part.root,
  );
  return resizeTo(shrunk, part, "nearest");
}

async function resizeTo(image: Image, { width, height }: Image, kernel: "cubic" | "nearest"): Promise<Uint8Array> {
  const resized = (await sharpOf(image)).resize({ width, height, fit: "fill", kernel });
  return (await imageFrom(resized, image.channels, image.root)).data;
}

function fillPixels({ channels }: Image, { width, height }: Region, color: string): Uint8Array {
  const pixel = pixelOf(color, channels);
  return Uint8Array.from({ length: width * height * channels }, (_, at) => pixel[at % channels]);
}

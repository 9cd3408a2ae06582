import type { Sharp, SharpOptions } from "sharp";

type SharpModule = typeof import("sharp")["default"];

/** Real image formats only: no SVG, PDF, ImageMagick or raw files, and nothing is read by path. */
const loaders = ["Jpeg", "Png", "Webp", "Nsgif", "Tiff", "Heif"].map((format) => `VipsForeignLoad${format}Buffer`);

let loaded: Promise<SharpModule> | undefined;

/** sharp, loaded once and closed to everything but picture formats. */
export function native(): Promise<SharpModule> {
  // One process-wide library with process-wide settings: loading it twice would not give a second one.
  loaded ??= load();
  return loaded;
}

async function load(): Promise<SharpModule> {
  const { default: sharp } = await import("sharp");
  sharp.block({ operation: ["VipsForeignLoad"] });
  sharp.unblock({ operation: loaders });
  // A worker has one core; more threads a picture would only fight, and leave more memory in malloc's arenas.
  sharp.concurrency(1);
  // Operations are never repeated on the same file, so the cache would only hold memory.
  sharp.cache(false);
  return sharp;
}

export async function open(bytes: Uint8Array, options: SharpOptions): Promise<Sharp> {
  const sharp = await native();
  return sharp(bytes, options);
}

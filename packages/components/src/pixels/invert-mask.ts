import { byPixel } from "./by-pixel.ts";

/** Inside becomes outside; soft edges stay as soft. */
export const inverted = (mask: Uint8Array): Uint8Array =>
  byPixel("inverted", [{ data: mask, each: 1 }], { count: mask.length, each: 1 });

import type { Channels } from "@kumiki/core";

/** `#rrggbb` as red, green, blue 0..255. */
export function parseColor(hex: string): { r: number; g: number; b: number } {
  const value = Number.parseInt(hex.slice(1), 16);
  return { r: value >> 16, g: (value >> 8) & 255, b: value & 255 };
}

/** Luma of ITU-R BT.601: 0.299 R + 0.587 G + 0.114 B. */
export const luma = (r: number, g: number, b: number): number => 0.299 * r + 0.587 * g + 0.114 * b;

/** A colour as the bytes of one pixel; grey by luma, opaque. */
export function pixelOf(hex: string, channels: Channels): number[] {
  const { r, g, b } = parseColor(hex);
  if (channels === 1) return [Math.round(luma(r, g, b))];
  return channels === 3 ? [r, g, b] : [r, g, b, 255];
}

/** The bytes of one pixel again and again. */
export function fillPixels(pixels: Uint8Array, pixel: readonly number[]): void {
  if (pixel.every((byte) => byte === 0)) return void pixels.fill(0);
  pixels.set(pixel.slice(0, pixels.length));
  for (let done = pixel.length; done < pixels.length; done *= 2) pixels.copyWithin(done, 0, done);
}

import type { Image } from "@kumiki/core";

/** A picture with new colours (`data`, which nobody else holds) and its own alpha. */
export function keepAlpha(image: Image, data: Uint8Array): Image {
  if (image.channels === 4) copyAlpha(image.data, data);
  return { ...image, data };
}

/** Alpha of RGBA pixels into others of the same size. */
export function copyAlpha(from: Uint8Array, to: Uint8Array | Uint8ClampedArray): void {
  for (let at = 3; at < to.length; at += 4) to[at] = from[at];
}

import type { Image } from "@kumiki/core";

/** A picture with new colours (`data`, which nobody else holds) and its own alpha. */
export function keepAlpha(image: Image, data: Uint8Array): Image {
  if (image.channels === 4) for (let at = 3; at < data.length; at += 4) data[at] = image.data[at];
  return { ...image, data };
}

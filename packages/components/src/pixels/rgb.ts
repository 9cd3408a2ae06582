import type { Image } from "@kumiki/core";

/** A grey picture with three equal channels; any other as it is. */
export function inColor(image: Image): Image {
  if (image.channels !== 1) return image;
  const data = new Uint8Array(image.data.length * 3);
  for (let at = 0, to = 0; to < data.length; at++, to += 3) {
    data[to] = image.data[at];
    data[to + 1] = image.data[at];
    data[to + 2] = image.data[at];
  }
  return { ...image, channels: 3, data };
}

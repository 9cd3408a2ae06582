import type { Image } from "@kumiki/core";

/** Pixels as RGBA, opaque where there was no alpha. */
export function rgbaOf({ data, channels }: Pick<Image, "data" | "channels">): Uint8Array<ArrayBuffer> {
  if (channels === 4) return new Uint8Array(data);
  const rgba = new Uint8Array((data.length / channels) * 4);
  const [green, blue] = channels === 1 ? [0, 0] : [1, 2];
  for (let from = 0, to = 0; to < rgba.length; from += channels, to += 4) {
    rgba[to] = data[from];
    rgba[to + 1] = data[from + green];
    rgba[to + 2] = data[from + blue];
    rgba[to + 3] = 255;
  }
  return rgba;
}

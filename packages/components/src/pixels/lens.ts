import type { Image } from "@kumiki/core";
import { pixelOf } from "./color.ts";
import { sampleBetween } from "./sample-between.ts";

export interface Lens {
  /** Of Brown's model (Brown, "Decentering Distortion of Lenses", 1966), radii as shares of half the diagonal. */
  readonly k1: number;
  readonly k2: number;
  /** How much larger the middle is shown. */
  readonly zoom: number;
  /** What is put where the picture has nothing. */
  readonly color: string;
}

/**
 * Every pixel from where r · (1 + k1 · r² + k2 · r⁴) points, bilinearly: positive values make a barrel of straight lines,
 * negative ones a pincushion, as seen by what they do to a straight picture.
 */
export function bend(image: Image, { k1, k2, zoom, color }: Lens): Uint8Array {
  const { width, height, channels } = image;
  const result = new Uint8Array(image.data.length);
  const nothing = pixelOf(color, channels);
  const [cx, cy] = [(width - 1) / 2, (height - 1) / 2];
  const unit = 1 / (((width * width + height * height) / 4) * zoom * zoom);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [dx, dy] = [x - cx, y - cy];
      const r2 = (dx * dx + dy * dy) * unit;
      const stretch = (1 + r2 * (k1 + k2 * r2)) / zoom;
      const to = (y * width + x) * channels;
      if (!sampleBetween(image, cx + dx * stretch, cy + dy * stretch, result, to))
        for (let channel = 0; channel < channels; channel++) result[to + channel] = nothing[channel] ?? 0;
    }
  return result;
}

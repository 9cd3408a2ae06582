import type { Image } from "@kumiki/core";
import type { Region } from "./region.ts";

/** A region's pixels, which may reach out of the picture: there its edge is repeated. */
export function cutRepeated({ data, width, height, channels }: Image, region: Region): Uint8Array {
  const row = region.width * channels;
  const pixels = new Uint8Array(row * region.height);
  const inside = (column: number): number => Math.min(width - 1, Math.max(0, column));
  const [first, last] = [inside(region.left), inside(region.left + region.width - 1)];
  for (let y = 0; y < region.height; y++) {
    const from = Math.min(height - 1, Math.max(0, region.top + y)) * width;
    const at = y * row;
    pixels.set(
      data.subarray((from + first) * channels, (from + last + 1) * channels),
      at + (first - region.left) * channels,
    );
    for (let x = 0; x < first - region.left; x++)
      pixels.set(data.subarray((from + first) * channels, (from + first + 1) * channels), at + x * channels);
    for (let x = last - region.left + 1; x < region.width; x++)
      pixels.set(data.subarray((from + last) * channels, (from + last + 1) * channels), at + x * channels);
  }
  return pixels;
}

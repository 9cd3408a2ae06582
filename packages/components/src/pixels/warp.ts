import type { Image } from "@kumiki/core";
import type { Homography } from "./homography.ts";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** What lies outside a picture: its edge repeated, or the bytes of one pixel. */
export type Outside = "edge" | readonly number[];

/** Weights in 1/2048: four of them times a byte stay below 2³¹. */
const one = 2048;

/**
 * Pixels of `size`, each taken bilinearly from where `map` points: from the centres of the new pixels (px) to places
 * among the centres of the picture's (px).
 */
export function warp(image: Image, map: Homography, { width, height }: Size, outside: Outside = "edge"): Uint8Array {
  const [a, b, c, d, e, f, g, h] = map;
  const { channels } = image;
  const pixels = new Uint8Array(width * height * channels);
  const inner = { width: image.width - 1, height: image.height - 1 };
  const take = channels === 3 ? takeColor : takeAny;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += channels) {
      const w = 1 / (g * x + h * y + 1);
      const sx = (a * x + b * y + c) * w;
      const sy = (d * x + e * y + f) * w;
      const left = Math.floor(sx);
      const top = Math.floor(sy);
      const fx = ((sx - left) * one + 0.5) | 0;
      const fy = ((sy - top) * one + 0.5) | 0;
      if (left >= 0 && top >= 0 && left < inner.width && top < inner.height)
        take(image, (top * image.width + left) * channels, fx, fy, pixels, at);
      else takeNearEdge(image, left, top, fx, fy, pixels, at, outside);
    }
  }
  return pixels;
}

/** One pixel between four of RGB, all of them in the picture. */
function takeColor({ data, width }: Image, from: number, fx: number, fy: number, to: Uint8Array, at: number): void {
  const below = from + width * 3;
  const [w1, w2, w3] = [fx * (one - fy), (one - fx) * fy, fx * fy];
  const w0 = one * one - w1 - w2 - w3;
  to[at] = (data[from] * w0 + data[from + 3] * w1 + data[below] * w2 + data[below + 3] * w3 + half) >> 22;
  to[at + 1] = (data[from + 1] * w0 + data[from + 4] * w1 + data[below + 1] * w2 + data[below + 4] * w3 + half) >> 22;
  to[at + 2] = (data[from + 2] * w0 + data[from + 5] * w1 + data[below + 2] * w2 + data[below + 5] * w3 + half) >> 22;
}

const half = 2 ** 21;

function takeAny(image: Image, from: number, fx: number, fy: number, to: Uint8Array, at: number): void {
  const { data, width, channels } = image;
  const below = from + width * channels;
  const [w1, w2, w3] = [fx * (one - fy), (one - fx) * fy, fx * fy];
  const w0 = one * one - w1 - w2 - w3;
  for (let c = 0; c < channels; c++) {
    const upper = data[from + c] * w0 + data[from + c + channels] * w1;
    to[at + c] = (upper + data[below + c] * w2 + data[below + c + channels] * w3 + half) >> 22;
  }
}

/** The same where some of the four, or all, lie outside. */
function takeNearEdge(
  { data, width, height, channels }: Image,
  left: number,
  top: number,
  fx: number,
  fy: number,
  to: Uint8Array,
  at: number,
  outside: Outside,
): void {
  const byteAt = (x: number, y: number, c: number): number => {
    const isInside = x >= 0 && y >= 0 && x < width && y < height;
    if (!isInside && outside !== "edge") return outside[c];
    const [nearX, nearY] = [Math.min(width - 1, Math.max(0, x)), Math.min(height - 1, Math.max(0, y))];
    return data[(nearY * width + nearX) * channels + c];
  };
  for (let c = 0; c < channels; c++) {
    const upper = byteAt(left, top, c) * (one - fx) + byteAt(left + 1, top, c) * fx;
    const lower = byteAt(left, top + 1, c) * (one - fx) + byteAt(left + 1, top + 1, c) * fx;
    to[at + c] = (upper * (one - fy) + lower * fy + half) >> 22;
  }
}

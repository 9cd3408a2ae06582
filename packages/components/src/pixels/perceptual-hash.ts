import type { Image } from "@kumiki/core";
import { greyOf } from "./grey.ts";
import { imageFrom, sharpOf } from "./sharp-image.ts";

const side = 32;
const kept = 8;
const cosines = Array.from({ length: kept }, (_, k) =>
  Float64Array.from({ length: side }, (__, n) => Math.cos((Math.PI * k * (2 * n + 1)) / (2 * side))),
);

/**
 * 64 bits that stay nearly the same when a picture is scaled, compressed or brightened: which of the 8×8 slowest
 * cosines of a 32×32 copy are above their median (as `phash` of Python's imagehash).
 */
export async function perceptualHash(image: Image): Promise<boolean[]> {
  const plane = { ...image, channels: 1 as const, data: greyOf(image) };
  const resized = (await sharpOf(plane)).resize({ width: side, height: side, fit: "fill", kernel: "lanczos3" });
  const { data } = await imageFrom(resized, 1, image.root);
  const found = cosines.flatMap((down) => cosines.map((across) => strength(data, down, across)));
  const ordered = [...found].sort((a, b) => a - b);
  const median = (ordered[31] + ordered[32]) / 2;
  return found.map((value) => value > median);
}

function strength(data: Uint8Array, down: Float64Array, across: Float64Array): number {
  let sum = 0;
  for (let y = 0, at = 0; y < side; y++) for (let x = 0; x < side; x++, at++) sum += data[at] * down[y] * across[x];
  return sum;
}

/** Share of bits that are equal, 0..1. */
export const hashLikeness = (a: readonly boolean[], b: readonly boolean[]): number =>
  a.filter((bit, at) => bit === b[at]).length / a.length;

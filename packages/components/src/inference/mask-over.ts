import { type Image, invert, type Mask, mapPoint } from "@kumiki/core";
import type { PictureGeometry, Segments } from "@kumiki/models";

/**
 * A mask in px of the picture out of one in px of the model's input: bilinear between centres of pixels, along the map that
 * brought the picture there. Above 0, `threshold` makes it black and white.
 */
export async function maskOver(
  { width, height, root }: Image,
  { mask, width: across, height: down }: Segments,
  { toPicture }: PictureGeometry,
  threshold: number,
): Promise<Mask> {
  const back = invert(toPicture);
  // Neither fit turns or shears: columns and rows map apart.
  const xs = places(width, across, (x) => mapPoint(back, x, 0)[0]);
  const ys = places(height, down, (y) => mapPoint(back, 0, y)[1]);
  const level = threshold * 255;
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const [upper, lower, fy] = [(ys.low[y] ?? 0) * across, (ys.high[y] ?? 0) * across, ys.share[y] ?? 0];
    for (let x = 0; x < width; x += 1) {
      const [left, right, fx] = [xs.low[x] ?? 0, xs.high[x] ?? 0, xs.share[x] ?? 0];
      const top = (mask[upper + left] ?? 0) * (1 - fx) + (mask[upper + right] ?? 0) * fx;
      const bottom = (mask[lower + left] ?? 0) * (1 - fx) + (mask[lower + right] ?? 0) * fx;
      const value = top * (1 - fy) + bottom * fy;
      data[y * width + x] = threshold > 0 ? (value >= level ? 255 : 0) : Math.round(value);
    }
  }
  return { kind: "mask", width, height, data, root };
}

/**
 * The number of the class that wins at each pixel of the picture, as a grey picture: the order of the classes in `areas`.
 * From the nearest pixel of the model's input, for there is nothing between two classes.
 */
export function classmapOver(
  { width, height, root }: Image,
  { winners, width: across, height: down }: Segments,
  { toPicture }: PictureGeometry,
): Image {
  const back = invert(toPicture);
  const nearest = (length: number, other: number, toOther: (place: number) => number) =>
    Int32Array.from({ length }, (_, at) => Math.min(other - 1, Math.max(0, Math.floor(toOther(at + 0.5)))));
  const xs = nearest(width, across, (x) => mapPoint(back, x, 0)[0]);
  const ys = nearest(height, down, (y) => mapPoint(back, 0, y)[1]);
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const row = (ys[y] ?? 0) * across;
    for (let x = 0; x < width; x += 1) data[y * width + x] = winners[row + (xs[x] ?? 0)] ?? 0;
  }
  return { kind: "image", width, height, channels: 1, data, root };
}

/** For each pixel the two neighbours on the other grid and the share of the second. */
function places(length: number, other: number, toOther: (place: number) => number) {
  const [low, high, share] = [new Int32Array(length), new Int32Array(length), new Float32Array(length)];
  for (let at = 0; at < length; at += 1) {
    const place = Math.min(other - 1, Math.max(0, toOther(at + 0.5) - 0.5));
    low[at] = Math.floor(place);
    high[at] = Math.min(other - 1, Math.floor(place) + 1);
    share[at] = place - Math.floor(place);
  }
  return { low, high, share };
}

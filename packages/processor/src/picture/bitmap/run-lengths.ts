import { text } from "@kumiki/core";
import { corrupt } from "../corrupt.ts";
import type { BitmapHeader } from "./header.ts";

/** What follows a zero; larger numbers say how many indices stand there one by one. */
const escapes = { endOfRow: 0, endOfPicture: 1, move: 2 } as const;

/**
 * Palette indices of a BMP in run lengths (RLE8, RLE4), one byte a pixel, rows as stored. Places that are skipped keep
 * index 0; runs that pass the end of a row are clipped. IMAGE_CORRUPT where the data end before the picture does.
 */
export function readRunLengths(bytes: Uint8Array, { width, height, bits, pixelsAt }: BitmapHeader): Uint8Array {
  const indices = new Uint8Array(width * height);
  const indexIn = (byte: number, nth: number): number => (bits === 8 ? byte : nth % 2 === 0 ? byte >> 4 : byte & 15);
  let [at, x, y] = [pixelsAt, 0, 0];
  const put = (index: number): void => {
    if (x < width) indices[y * width + x] = index;
    x++;
  };
  const take = (count: number): Uint8Array => {
    if (at + count > bytes.length)
      throw corrupt(text("ランレングスが途中で切れています", "the run lengths are cut off"));
    at += count;
    return bytes.subarray(at - count, at);
  };
  const isFull = (): boolean => y >= height || (y === height - 1 && x >= width);
  while (!isFull()) {
    const [count, value] = take(2);
    if (count > 0) for (let nth = 0; nth < count; nth++) put(indexIn(value, nth));
    else if (value === escapes.endOfPicture) break;
    else if (value === escapes.endOfRow) [x, y] = [0, y + 1];
    else if (value === escapes.move) {
      const [right, up] = take(2);
      [x, y] = [x + right, y + up];
    } else {
      const literal = take(Math.ceil((value * bits) / 8));
      for (let nth = 0; nth < value; nth++) put(indexIn(literal[(nth * bits) >> 3], nth));
      // Padded to 16 bits; the padding of the last may be missing.
      at += literal.length % 2;
    }
  }
  return indices;
}

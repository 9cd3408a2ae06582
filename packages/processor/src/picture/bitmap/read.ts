import { text } from "@kumiki/core";
import { corrupt } from "../corrupt.ts";
import { type Raster, raster } from "../raster.ts";
import { type BitmapHeader, readBitmapHeader } from "./header.ts";
import { readRunLengths } from "./run-lengths.ts";

/**
 * Decodes a BMP. Palettes of greys give one channel, masks with alpha four, unless no pixel has any (programs that leave
 * the byte at 0 are common). The size is to be checked before. IMAGE_CORRUPT and the errors of `readBitmapHeader`.
 */
export function readBitmap(bytes: Uint8Array): Raster["file"] {
  const header = readBitmapHeader(bytes);
  const icc = profileOf(bytes, header);
  if (header.bits <= 8) return indexed(bytes, header, icc);
  return header.bits === 24 ? trueColour(bytes, header, icc) : masked(bytes, header, icc);
}

function profileOf(bytes: Uint8Array, { icc }: BitmapHeader): Uint8Array | undefined {
  return icc === undefined || icc.at + icc.length > bytes.length
    ? undefined
    : bytes.subarray(icc.at, icc.at + icc.length);
}

function indexed(bytes: Uint8Array, header: BitmapHeader, icc: Uint8Array | undefined): Raster["file"] {
  const { width, height } = header;
  const colours = paletteOf(bytes, header);
  const isGrey = colours.every((value, at) => value === colours[at - (at % 3)]);
  const channels = isGrey ? 1 : 3;
  const { file, pixels } = raster({ width, height, channels, icc });
  const { rows, bits } = indexRows(bytes, header);
  const perByte = 8 / bits;
  const mask = 2 ** bits - 1;
  for (let row = 0; row < height; row++) {
    const from = rows(row);
    let to = targetRow(header, row) * width * channels;
    for (let x = 0; x < width; x++) {
      const index = (from[Math.floor(x / perByte)] >> (8 - bits - (x % perByte) * bits)) & mask;
      for (let c = 0; c < channels; c++) pixels[to++] = colours[index * 3 + c];
    }
  }
  return file;
}

/** Red, green and blue of all 256 indices; what the file does not hold is black. */
function paletteOf(bytes: Uint8Array, { palette: { at, colours, entryBytes } }: BitmapHeader): Uint8Array {
  const found = new Uint8Array(256 * 3);
  for (let index = 0; index < colours; index++)
    for (let c = 0; c < 3; c++) found[index * 3 + c] = bytes[at + index * entryBytes + 2 - c] ?? 0;
  return found;
}

function indexRows(bytes: Uint8Array, header: BitmapHeader): { rows: (row: number) => Uint8Array; bits: number } {
  if (header.storage !== "runs") return { rows: storedRows(bytes, header), bits: header.bits };
  const { width } = header;
  const indices = readRunLengths(bytes, header);
  return { rows: (row) => indices.subarray(row * width, (row + 1) * width), bits: 8 };
}

function trueColour(bytes: Uint8Array, header: BitmapHeader, icc: Uint8Array | undefined): Raster["file"] {
  const { width, height } = header;
  const rows = storedRows(bytes, header);
  const { file, pixels } = raster({ width, height, channels: 3, icc });
  for (let row = 0; row < height; row++) {
    const from = rows(row);
    let to = targetRow(header, row) * width * 3;
    for (let at = 0; at < width * 3; at += 3) {
      pixels[to++] = from[at + 2];
      pixels[to++] = from[at + 1];
      pixels[to++] = from[at];
    }
  }
  return file;
}

function masked(bytes: Uint8Array, header: BitmapHeader, icc: Uint8Array | undefined): Raster["file"] {
  const { width, height, bits } = header;
  const rows = storedRows(bytes, header);
  const samples = header.masks.map(sampleOf);
  const pixelAt = (from: Uint8Array, x: number): number =>
    bits === 16
      ? from[x * 2] | (from[x * 2 + 1] << 8)
      : from[x * 4] | (from[x * 4 + 1] << 8) | (from[x * 4 + 2] << 16) | (from[x * 4 + 3] << 24);
  const channels = header.masks[3] !== 0 && hasAlpha(rows, header, pixelAt) ? 4 : 3;
  const { file, pixels } = raster({ width, height, channels, icc });
  for (let row = 0; row < height; row++) {
    const from = rows(row);
    let to = targetRow(header, row) * width * channels;
    for (let x = 0; x < width; x++) {
      const pixel = pixelAt(from, x);
      for (let c = 0; c < channels; c++) pixels[to++] = samples[c](pixel);
    }
  }
  return file;
}

function hasAlpha(
  rows: (row: number) => Uint8Array,
  { width, height, masks }: BitmapHeader,
  pixelAt: (from: Uint8Array, x: number) => number,
): boolean {
  for (let row = 0; row < height; row++) {
    const from = rows(row);
    for (let x = 0; x < width; x++) if ((pixelAt(from, x) & masks[3]) !== 0) return true;
  }
  return false;
}

/** What a mask takes out of a pixel, spread over 0 to 255. */
function sampleOf(mask: number): (pixel: number) => number {
  if (mask === 0) return () => 0;
  // Of masks wider than 16 bits only the upper ones count.
  const lowest = 31 - Math.clz32(mask & -mask);
  const shift = Math.max(lowest, 32 - Math.clz32(mask) - 16);
  const most = mask >>> shift;
  const table = Uint8Array.from({ length: most + 1 }, (_, value) => Math.round((value * 255) / most));
  return (pixel) => table[(pixel & mask) >>> shift];
}

const targetRow = ({ topDown, height }: BitmapHeader, row: number): number => (topDown ? row : height - 1 - row);

/** Rows as they are stored, each padded to 32 bits; of the last row the padding may be missing. */
function storedRows(bytes: Uint8Array, { width, height, bits, pixelsAt }: BitmapHeader): (row: number) => Uint8Array {
  const length = Math.ceil((width * bits) / 8);
  const stride = Math.ceil(length / 4) * 4;
  if (pixelsAt + stride * (height - 1) + length > bytes.length)
    throw corrupt(text("画素が途中で切れています", "the pixels are cut off"));
  return (row) => bytes.subarray(pixelsAt + row * stride, pixelsAt + row * stride + length);
}

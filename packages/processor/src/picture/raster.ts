import type { Channels } from "@kumiki/core";

export interface RasterForm {
  readonly width: number;
  readonly height: number;
  readonly channels: Channels;
  /** Colour profile of the pixels; absent: sRGB. */
  readonly icc?: Uint8Array | undefined;
}

export interface Raster {
  /** A TIFF (6.0, little endian, uncompressed, one strip) that ends with `pixels`. */
  readonly file: Uint8Array<ArrayBuffer>;
  /** To be filled: 8 bits a sample, interleaved, rows from the top, alpha not premultiplied. */
  readonly pixels: Uint8Array<ArrayBuffer>;
}

const [short, long, undefinedType] = [3, 4, 7];

/**
 * Room for the pixels of a format that sharp cannot read, in a form that it can: so profile, alpha and size go the one
 * way that all pictures go. No copy is made when the pixels are there.
 */
export function raster({ width, height, channels, icc = new Uint8Array() }: RasterForm): Raster {
  const size = width * height * channels;
  const entries = (bitsAt: number, iccAt: number, pixelsAt: number): (readonly number[])[] => [
    [256, long, 1, width],
    [257, long, 1, height],
    channels === 1 ? [258, short, 1, 8] : [258, short, channels, bitsAt],
    [259, short, 1, 1],
    // Black is zero, or RGB.
    [262, short, 1, channels === 1 ? 1 : 2],
    [273, long, 1, pixelsAt],
    [277, short, 1, channels],
    [278, long, 1, height],
    [279, long, 1, size],
    // The fourth channel is alpha that is not premultiplied.
    ...(channels === 4 ? [[338, short, 1, 2]] : []),
    ...(icc.length > 0 ? [[34675, undefinedType, icc.length, iccAt]] : []),
  ];
  const bitsAt = 8 + 2 + entries(0, 0, 0).length * 12 + 4;
  const iccAt = bitsAt + 8;
  const pixelsAt = iccAt + icc.length + (icc.length % 2);
  const file = new Uint8Array(pixelsAt + size);
  const view = new DataView(file.buffer);
  file.set([0x49, 0x49, 42, 0, 8, 0, 0, 0]);
  const directory = entries(bitsAt, iccAt, pixelsAt);
  view.setUint16(8, directory.length, true);
  for (const [index, [tag = 0, type = 0, count = 0, value = 0]] of directory.entries()) {
    const at = 10 + index * 12;
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, type, true);
    view.setUint32(at + 4, count, true);
    view.setUint32(at + 8, value, true);
  }
  for (let channel = 0; channel < 4; channel++) view.setUint16(bitsAt + channel * 2, 8, true);
  file.set(icc, iccAt);
  return { file, pixels: file.subarray(pixelsAt) };
}

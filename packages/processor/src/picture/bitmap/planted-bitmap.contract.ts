export interface PlantedBitmap {
  readonly width: number;
  /** Negative: rows from the top. */
  readonly height: number;
  readonly bits: number;
  readonly pixels: readonly number[];
  /** 12, 40, 52, 56, 108 or 124. */
  readonly header?: number;
  readonly compression?: number;
  /** Red, green, blue and perhaps alpha. */
  readonly masks?: readonly number[];
  /** Blue, green, red and, but for the oldest header, a byte that means nothing. */
  readonly palette?: readonly number[];
}

/** A BMP of any form, pixels as they are to be stored. */
export function bitmap(options: PlantedBitmap): Buffer<ArrayBuffer> {
  const { width, height, bits, pixels, header = 40, compression = 0, masks = [], palette = [] } = options;
  const info = Buffer.alloc(header);
  info.writeUInt32LE(header);
  if (header === 12) {
    info.writeUInt16LE(width, 4);
    info.writeUInt16LE(height, 6);
    info.writeUInt16LE(1, 8);
    info.writeUInt16LE(bits, 10);
  } else {
    info.writeInt32LE(width, 4);
    info.writeInt32LE(height, 8);
    info.writeUInt16LE(1, 12);
    info.writeUInt16LE(bits, 14);
    info.writeUInt32LE(compression, 16);
    info.writeUInt32LE(bits > 8 ? 0 : palette.length / 4, 32);
  }
  const behind = Buffer.alloc(masks.length * 4);
  for (const [index, mask] of masks.entries())
    if (header > 40) info.writeUInt32LE(mask, 40 + index * 4);
    else behind.writeUInt32LE(mask, index * 4);
  const body = [info, header > 40 ? Buffer.alloc(0) : behind, Buffer.from(palette)];
  const pixelsAt = body.reduce((sum, { length }) => sum + length, 14);
  const file = Buffer.alloc(14);
  file.write("BM");
  file.writeUInt32LE(pixelsAt + pixels.length, 2);
  file.writeUInt32LE(pixelsAt, 10);
  return Buffer.concat([file, ...body, Buffer.from(pixels)]);
}

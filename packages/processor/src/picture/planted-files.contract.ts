import { crc32 } from "node:zlib";
import type { Image } from "@kumiki/core";
import sharp, { type Sharp } from "sharp";

const colours = { red: [255, 0, 0], green: [0, 255, 0], blue: [0, 0, 255], white: [255, 255, 255] } as const;

/** Quarters red, green (above), blue, white (below): every turn and flip shows. */
export function quarters(width: number, height: number): Sharp {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const row = y < height / 2 ? [colours.red, colours.green] : [colours.blue, colours.white];
      data.set(row[x < width / 2 ? 0 : 1], (y * width + x) * 3);
    }
  }
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/** The nearest of the four colours in the middle of each quarter: above left, above right, below left, below right. */
export function cornersOf({ width, height, channels, data }: Image): string[] {
  const places = [
    [0.25, 0.25],
    [0.75, 0.25],
    [0.25, 0.75],
    [0.75, 0.75],
  ];
  return places.map(([x, y]) => {
    const at = (Math.floor(y * height) * width + Math.floor(x * width)) * channels;
    const far = (colour: readonly number[]): number =>
      colour.reduce((sum, value, c) => sum + (value - data[at + c]) ** 2, 0);
    return Object.entries(colours).sort(([, a], [, b]) => far(a) - far(b))[0][0];
  });
}

/** A PNG whose header claims a size; the pixels are whatever `idat` holds. */
export function bigPngHeader(width: number, height: number, idat: Uint8Array): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", idat),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

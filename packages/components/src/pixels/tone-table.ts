import type { Image } from "@kumiki/core";
import { copyAlpha } from "./alpha.ts";

/** 256 bytes, one for each byte that a sample may have. `tone` gets and gives values of 0..1; beyond them is cut off. */
export const toneTable = (tone: (value: number) => number): Uint8Array =>
  Uint8Array.from({ length: 256 }, (_, byte) => Math.min(255, Math.max(0, Math.round(255 * tone(byte / 255)))));

/** Every sample through one table, alpha left alone; into `data`, which may be the picture's own where that may be changed. */
export function applyTone(
  image: Image,
  table: Uint8Array,
  data: Uint8Array = new Uint8Array(image.data.length),
): Image {
  const { data: from, channels } = image;
  if (channels === 4) {
    if (data !== from) copyAlpha(from, data);
    for (let at = 0; at < data.length; at += 4) {
      data[at] = table[from[at]];
      data[at + 1] = table[from[at + 1]];
      data[at + 2] = table[from[at + 2]];
    }
    return { ...image, data };
  }
  const fours = from.byteOffset % 4 === 0 && data.byteOffset % 4 === 0 ? from.length >> 2 : 0;
  const at = fours > worthPairs ? byFours(from, data, table, fours) : 0;
  for (let rest = at; rest < data.length; rest++) data[rest] = table[from[rest]];
  return { ...image, data };
}

/** Red, green and blue each through a table of its own; alpha is left alone. Of a grey picture: the first. */
export function applyTones(image: Image, [red, green, blue]: readonly [Uint8Array, Uint8Array, Uint8Array]): Image {
  const { data: from, channels } = image;
  if (channels === 1) return applyTone(image, red);
  const data = new Uint8Array(from.length);
  for (let at = 0; at < data.length; at += channels) {
    data[at] = red[from[at]];
    data[at + 1] = green[from[at + 1]];
    data[at + 2] = blue[from[at + 2]];
  }
  if (channels === 4) copyAlpha(from, data);
  return { ...image, data };
}

/** Words of four samples from which making the table of pairs pays. */
const worthPairs = 250_000;

/** Two look-ups for four samples, each of two; tells how many samples are done. */
function byFours(from: Uint8Array, to: Uint8Array, table: Uint8Array, fours: number): number {
  const pairs = Uint16Array.from({ length: 65_536 }, (_, two) => table[two & 255] | (table[two >> 8] << 8));
  const [in4, out4] = [
    new Uint32Array(from.buffer, from.byteOffset, fours),
    new Uint32Array(to.buffer, to.byteOffset, fours),
  ];
  for (let at = 0; at < fours; at++) {
    const four = in4[at];
    out4[at] = pairs[four & 65_535] | (pairs[four >>> 16] << 16);
  }
  return fours * 4;
}

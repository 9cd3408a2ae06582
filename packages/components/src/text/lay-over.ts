import type { Image } from "@kumiki/core";
import type { Region } from "../pixels/region.ts";

/** One colour, as many times as a row has needed it so far: long runs are copied out of it at once. */
class Run {
  readonly #bytes: Uint8Array;
  readonly #channels: number;
  #word = 0;
  #ready = 0;

  constructor(width: number, channels: number) {
    this.#bytes = new Uint8Array(width * channels);
    this.#channels = channels;
  }

  /** `count` pixels of an opaque colour, red in the lowest byte. */
  of(word: number, count: number): Uint8Array {
    const channels = this.#channels;
    if (word !== this.#word) [this.#word, this.#ready] = [word, 0];
    for (; this.#ready < count; this.#ready++)
      for (let channel = 0; channel < channels; channel++)
        this.#bytes[this.#ready * channels + channel] = word >>> (8 * channel);
    return this.#bytes.subarray(0, count * channels);
  }
}

/**
 * Lays premultiplied RGBA over a region of an RGB or RGBA picture, in place (Porter and Duff's "over"). Where nothing was
 * drawn the picture's bytes stay exactly what they are.
 */
export function layOver(picture: Image, drawn: Uint8Array, { left, top, width, height }: Region): void {
  const { data, channels } = picture;
  const words = new Uint32Array(drawn.buffer, drawn.byteOffset, width * height);
  const mix = channels === 4 ? overClear : overOpaque;
  const run = new Run(width, channels);
  for (let y = 0; y < height; y++) {
    const row = ((top + y) * picture.width + left) * channels;
    for (let x = 0, from = y * width; x < width; x++) {
      const word = words[from + x];
      if (word === 0) continue;
      const at = row + x * channels;
      if (word >>> 24 < 255) {
        mix(data, at, word);
        continue;
      }
      const start = x;
      while (x + 1 < width && words[from + x + 1] === word) x++;
      data.set(run.of(word, x + 1 - start), at);
    }
  }
}

/** `word`: a premultiplied pixel, red in the lowest byte. */
function overOpaque(data: Uint8Array, at: number, word: number): void {
  const rest = 255 - (word >>> 24);
  data[at] = (word & 255) + (data[at] * rest) / 255 + 0.5;
  data[at + 1] = ((word >>> 8) & 255) + (data[at + 1] * rest) / 255 + 0.5;
  data[at + 2] = ((word >>> 16) & 255) + (data[at + 2] * rest) / 255 + 0.5;
}

function overClear(data: Uint8Array, at: number, word: number): void {
  const own = word >>> 24;
  const below = (data[at + 3] * (255 - own)) / 255;
  const alpha = own + below;
  for (let channel = 0; channel < 3; channel++)
    data[at + channel] = (((word >>> (8 * channel)) & 255) * 255 + data[at + channel] * below) / alpha + 0.5;
  data[at + 3] = alpha + 0.5;
}

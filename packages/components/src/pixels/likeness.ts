import type { Image } from "@kumiki/core";

/** How two pictures of one size differ. */
export interface Likeness {
  readonly value: number;
  /** The difference at each pixel, 0..255. */
  readonly apart: Uint8Array;
}

type Pixels = Pick<Image, "data" | "width" | "height" | "channels">;

/** Mean absolute difference of a byte. Grey is compared with each colour; alpha is passed over. */
export function meanDifference(a: Pixels, b: Pixels): Likeness {
  const { absolute, count, apart } = differences(a, b);
  return { value: absolute / count, apart };
}

/** What a picture equal to another is given, dB: the ratio itself has no end. */
const mostDecibels = 100;

/** Peak signal-to-noise ratio in dB, at most 100. */
export function signalToNoise(a: Pixels, b: Pixels): Likeness {
  const { squares, count, apart } = differences(a, b);
  const mean = squares / count;
  return { value: mean === 0 ? mostDecibels : Math.min(mostDecibels, 10 * Math.log10(255 ** 2 / mean)), apart };
}

/** Sums over all colours, and the largest difference of each pixel. */
function differences(a: Pixels, b: Pixels) {
  const apart = new Uint8Array(a.width * a.height);
  if (a.channels === 3 && b.channels === 3) return { ...ofColors(a.data, b.data, apart), count: a.data.length, apart };
  const colours = a.channels === 1 && b.channels === 1 ? 1 : 3;
  const [stepA, stepB] = [a.channels === 1 ? 0 : 1, b.channels === 1 ? 0 : 1];
  let [absolute, squares] = [0, 0];
  for (let pixel = 0, atA = 0, atB = 0; pixel < apart.length; pixel++, atA += a.channels, atB += b.channels) {
    let most = 0;
    for (let colour = 0, inA = atA, inB = atB; colour < colours; colour++, inA += stepA, inB += stepB) {
      const size = Math.abs(a.data[inA] - b.data[inB]);
      absolute += size;
      squares += size * size;
      if (size > most) most = size;
    }
    apart[pixel] = most;
  }
  return { absolute, squares, count: apart.length * colours, apart };
}

/** The same of two pictures of three channels, written out: that is most of them, and takes a fourth of the time. */
function ofColors(a: Uint8Array, b: Uint8Array, apart: Uint8Array): { absolute: number; squares: number } {
  let [absolute, squares] = [0, 0];
  const block = 4096;
  for (let start = 0; start < apart.length; start += block) {
    // Whole numbers as long as a block goes.
    let [sum, sum2] = [0, 0];
    const end = Math.min(apart.length, start + block);
    for (let pixel = start, at = start * 3; pixel < end; pixel++, at += 3) {
      const red = Math.abs(a[at] - b[at]);
      const green = Math.abs(a[at + 1] - b[at + 1]);
      const blue = Math.abs(a[at + 2] - b[at + 2]);
      sum = (sum + red + green + blue) | 0;
      sum2 = (sum2 + red * red + green * green + blue * blue) | 0;
      apart[pixel] = Math.max(red, green, blue);
    }
    absolute += sum;
    squares += sum2;
  }
  return { absolute, squares };
}

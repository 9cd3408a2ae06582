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

import { type Image, identity } from "@kumiki/core";
import { decodePicture } from "./decode.ts";
import { encodePreview } from "./encode.ts";
import { native } from "./native.ts";

/** Differences are looked for at this size: what nobody sees from a step away (noise of JPEG) does not count. */
const seenSide = 320;
/** A ΔE at which the heat map is brightest; black beside white is 1. */
const hottest = 0.3;

export interface PictureDifference {
  /** Root mean square of the distance of colours in OKLab over all pixels, 0 to 1; 0.01 is hardly to be seen. */
  readonly difference: number;
  /** The first picture, dark, and where they differ from blue to yellow. */
  readonly webp: Uint8Array;
}

/**
 * How and where two picture files differ to the eye. The second is brought to the first one's size; transparent parts
 * count as white. Errors: see `decodePicture`.
 */
export async function makeDifference(a: Uint8Array, b: Uint8Array, side: number): Promise<PictureDifference> {
  const one = (await decodePicture(a, { maxSide: seenSide })).image;
  const other = (await decodePicture(b, { maxSide: seenSide })).image;
  const [first, second] = [await rgb(one, one), await rgb(other, one)];
  const heat = new Uint8Array(first.length);
  let sum = 0;
  for (let at = 0; at < first.length; at += 3) {
    const [l1, a1, b1] = oklab(first, at);
    const [l2, a2, b2] = oklab(second, at);
    const square = (l1 - l2) ** 2 + (a1 - a2) ** 2 + (b1 - b2) ** 2;
    sum += square;
    paint(heat, at, l1, Math.min(1, Math.sqrt(square) / hottest));
  }
  const { width, height } = one;
  const root = { id: "difference", width, height, toRoot: identity };
  const map: Image = { kind: "image", width, height, channels: 3, data: heat, root };
  const difference = Math.min(1, Math.sqrt((3 * sum) / first.length));
  return { difference: Math.round(difference * 1e5) / 1e5, webp: (await encodePreview(map, side)).bytes };
}

/** Pixels at a size, RGB on white. */
async function rgb(
  { data, width, height, channels }: Image,
  size: { width: number; height: number },
): Promise<Uint8Array> {
  const sharp = await native();
  const picture = sharp(data, { raw: { width, height, channels } })
    .flatten({ background: "#fff" })
    .resize({ width: size.width, height: size.height, fit: "fill" })
    .toColourspace("srgb");
  const { data: pixels, info } = await picture.raw({ depth: "uchar" }).toBuffer({ resolveWithObject: true });
  if (info.channels === 3) return pixels;
  // Grey stays one channel.
  return Uint8Array.from(
    { length: size.width * size.height * 3 },
    (_, at) => pixels[Math.floor(at / 3) * info.channels] ?? 0,
  );
}

const linear = Float32Array.from({ length: 256 }, (_, value) => {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
});

/** sRGB to OKLab (Björn Ottosson, https://bottosson.github.io/posts/oklab/). */
function oklab(pixels: Uint8Array, at: number): [l: number, a: number, b: number] {
  const [red, green, blue] = [0, 1, 2].map((channel) => linear[pixels[at + channel] ?? 0] ?? 0) as [
    number,
    number,
    number,
  ];
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** Dark grey by lightness; over it blue, red and yellow, told apart also by those who do not see red and green. */
function paint(heat: Uint8Array, at: number, lightness: number, share: number): void {
  const grey = 90 * lightness;
  const [red, green, blue] = [
    Math.min(1, 2 * share),
    Math.max(0, 2 * share - 1),
    share < 0.5 ? 1 - share : Math.max(0, 1 - share),
  ];
  const cover = Math.min(1, share * 6);
  for (const [channel, value] of [red, green, blue].entries())
    heat[at + channel] = Math.round(grey * (1 - cover) + 255 * value * cover);
}

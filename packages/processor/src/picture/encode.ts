import { type Image, KumikiError, type Mask } from "@kumiki/core";
import type { Exif, Sharp } from "sharp";
import { native } from "./native.ts";
import { type FileForm, hasQuality, qualityOf, writeFormat } from "./write-format.ts";

/** All that a picture file is made by, besides its pixels. */
export interface EncodeOptions extends FileForm {
  /** Fills what is transparent, `#rrggbb`. */
  readonly background?: string | undefined;
  /** Longest side in px; smaller pictures stay as they are. */
  readonly maxSide?: number | undefined;
  /** The best quality that fits is searched for. */
  readonly maxBytes?: number | undefined;
  readonly profile?: "none" | "srgb" | undefined;
  /** XMP packet that the file carries. */
  readonly xmp?: string | undefined;
  readonly exif?: Exif | undefined;
}

export interface EncodedPicture {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/**
 * A picture as a file: the one encoder of results, previews and thumbnails. Nothing of the original but what the
 * options name; equal pixels and options give equal bytes. OUTPUT_TOO_MANY_BYTES.
 */
export async function encodePicture(picture: Image | Mask, options: EncodeOptions): Promise<EncodedPicture> {
  const encode = async (quality?: number): Promise<EncodedPicture> => {
    const form = quality === undefined ? options : { ...options, quality };
    const made = finish(await fromPixels(picture), picture, options);
    const { data, info } = await writeFormat(made, form).toBuffer({ resolveWithObject: true });
    return { bytes: data, width: info.width, height: info.height };
  };
  const { maxBytes } = options;
  const whole = await encode();
  if (maxBytes === undefined || whole.bytes.length <= maxBytes) return whole;
  return hasQuality(options) ? bestThatFits(encode, qualityOf(options), maxBytes) : refuse(whole, maxBytes);
}

/** The highest quality below one that is too large, by halving. */
async function bestThatFits(
  encode: (quality: number) => Promise<EncodedPicture>,
  tooHigh: number,
  maxBytes: number,
): Promise<EncodedPicture> {
  let best: EncodedPicture | undefined;
  let smallest: EncodedPicture | undefined;
  for (let low = 1, high = tooHigh - 1; low <= high; ) {
    const quality = Math.floor((low + high) / 2);
    const made = await encode(quality);
    if (made.bytes.length <= maxBytes) {
      best = made;
      low = quality + 1;
    } else {
      smallest = made;
      high = quality - 1;
    }
  }
  return best ?? refuse(smallest ?? (await encode(1)), maxBytes);
}

function refuse({ bytes, width, height }: EncodedPicture, maxBytes: number): never {
  const received = `${bytes.length} B, ${width} × ${height}`;
  throw new KumikiError("OUTPUT_TOO_MANY_BYTES", { expected: `${maxBytes} B`, received });
}

export const previewSide = 512;

/** A WebP of at most `side` px on the longest side. Made for every step: a few kilobytes matter less than the time. */
export const encodePreview = (picture: Image | Mask, side = previewSide): Promise<EncodedPicture> =>
  encodePicture(picture, { format: "webp", quality: 80, effort: 3, maxSide: side });

async function fromPixels(picture: Image | Mask): Promise<Sharp> {
  const sharp = await native();
  const { width, height } = picture;
  return sharp(picture.data, { raw: { width, height, channels: channelsOf(picture) }, limitInputPixels: false });
}

const channelsOf = (picture: Image | Mask) => (picture.kind === "mask" ? 1 : picture.channels);

/** Size, colours and what the file carries. */
function finish(pipeline: Sharp, picture: Image | Mask, options: EncodeOptions): Sharp {
  const { maxSide, background, xmp, exif, profile } = options;
  const channels = channelsOf(picture);
  let made = channels === 1 ? pipeline.toColourspace("b-w") : pipeline;
  if (maxSide !== undefined && Math.max(picture.width, picture.height) > maxSide)
    made = made.resize({ width: maxSide, height: maxSide, fit: "inside", withoutEnlargement: true });
  if (channels === 4 && background !== undefined) made = made.flatten({ background });
  if (exif !== undefined) made = made.withExif(exif);
  if (xmp !== undefined) made = made.withXmp(xmp);
  // Grey pixels have no colours that a profile could tell.
  return profile === "srgb" && channels !== 1 ? made.withIccProfile("srgb") : made;
}

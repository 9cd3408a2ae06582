import { type Image, type Mask, type PictureFormat, type PipelineDocument, toXmp } from "@kumiki/core";
import { native } from "./native.ts";

export type ResultFormat = Extract<PictureFormat, "png" | "jpeg" | "webp">;

/**
 * The format of a result: that of its input where we write it and it can hold the picture. A phone's HEIC becomes a
 * JPEG, as it is a photo with losses already; everything else, and what JPEG cannot hold, PNG.
 */
export function resultFormat(inputFormat: PictureFormat, image: Pick<Image, "channels">): ResultFormat {
  if ((inputFormat === "jpeg" || inputFormat === "heic") && image.channels !== 4) return "jpeg";
  return inputFormat === "webp" ? "webp" : "png";
}

/** The picture as a file, without metadata but the document that it is to carry; equal pixels give equal bytes. */
export async function encodePicture(
  image: Image | Mask,
  format: ResultFormat,
  embedded?: PipelineDocument,
): Promise<Uint8Array> {
  const xmp = embedded && toXmp(embedded);
  const plain = await fromPixels(image);
  const picture = xmp === undefined ? plain : plain.withXmp(xmp);
  if (format === "jpeg") return picture.jpeg({ quality: 92, chromaSubsampling: "4:4:4" }).toBuffer();
  if (format === "webp") return picture.webp({ quality: 92 }).toBuffer();
  return picture.png({ compressionLevel: 6 }).toBuffer();
}

export const previewSide = 512;

/** A WebP of at most `side` px on the longest side. */
export async function encodePreview(
  image: Image | Mask,
  side = previewSide,
): Promise<{ bytes: Uint8Array; width: number; height: number }> {
  const picture = await fromPixels(image);
  const options = { width: side, height: side, fit: "inside", withoutEnlargement: true } as const;
  // Effort 2: previews are made for every step, and a few kilobytes matter less than the time.
  const { data, info } = await picture
    .resize(options)
    .webp({ quality: 80, effort: 2 })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}

async function fromPixels(image: Image | Mask) {
  const sharp = await native();
  const channels = image.kind === "mask" ? 1 : image.channels;
  const picture = sharp(image.data, {
    raw: { width: image.width, height: image.height, channels },
    limitInputPixels: false,
  });
  return channels === 1 ? picture.toColourspace("b-w") : picture;
}

import { KumikiError, reasonFor, type Text, text } from "@kumiki/core";
import type { Metadata } from "sharp";
import { formats, open } from "./native.ts";

export interface PictureLimits {
  /** Pixels of one picture; larger ones are refused from their header, before anything is decoded. */
  readonly maxPixels: number;
}

export const defaultLimits: PictureLimits = { maxPixels: 100_000_000 };

export interface Header {
  /** As shown: EXIF orientation applied. */
  readonly width: number;
  readonly height: number;
  readonly format: string;
  readonly pages: number;
  readonly metadata: Metadata;
}

/** Reads a picture's header. IMAGE_EMPTY, IMAGE_FORMAT_UNSUPPORTED, IMAGE_CORRUPT, IMAGE_TOO_LARGE. */
export async function readHeader(bytes: Uint8Array, limits: PictureLimits): Promise<Header> {
  if (bytes.length === 0) throw new KumikiError("IMAGE_EMPTY");
  const metadata = await readMetadata(bytes);
  const { width, height, pageHeight, pages = 1, format, compression, autoOrient } = metadata;
  // HEIC shares its container with AVIF, but its codec is patented and not built in.
  if (compression === "hevc")
    throw new KumikiError("IMAGE_FORMAT_UNSUPPORTED", { expected: formats, received: "HEIC" });
  const tall = pageHeight ?? height;
  if (width * tall > limits.maxPixels) {
    const expected = `${limits.maxPixels / 1e6} MP`;
    throw new KumikiError("IMAGE_TOO_LARGE", { expected, received: `${width} × ${tall}` });
  }
  const turned = autoOrient.width !== width && autoOrient.width === height;
  return { width: turned ? tall : width, height: turned ? width : tall, format, pages, metadata };
}

async function readMetadata(bytes: Uint8Array): Promise<Metadata> {
  try {
    // The pixel limit is ours, so that the error is ours too.
    return await (await open(bytes, { limitInputPixels: false })).metadata();
  } catch (error) {
    if (looksLikePicture(bytes)) throw new KumikiError("IMAGE_CORRUPT", { ...reasonFor(error) }, { cause: error });
    const received = describe(bytes);
    throw new KumikiError("IMAGE_FORMAT_UNSUPPORTED", { expected: formats, received }, { cause: error });
  }
}

/** Offset and bytes that formats of `formats` begin with, so that damage is told from a foreign file. */
const signatures: readonly (readonly [offset: number, latin1: string])[] = [
  [0, "\xff\xd8\xff"],
  [0, "\x89PNG"],
  [0, "GIF8"],
  [0, "II*\0"],
  [0, "MM\0*"],
  [8, "WEBP"],
  [4, "ftypavif"],
];

const looksLikePicture = (bytes: Uint8Array): boolean =>
  signatures.some(([offset, latin1]) =>
    Array.from(latin1).every((letter, at) => bytes[offset + at] === letter.charCodeAt(0)),
  );

function describe(bytes: Uint8Array): Text {
  const start = bytes.subarray(0, 512);
  const isText = start.every((byte) => byte >= 0x20 || byte === 9 || byte === 10 || byte === 13);
  const hex = Buffer.from(bytes.subarray(0, 4)).toString("hex");
  return isText ? text("文章", "text") : text(`${hex} で始まるデータ`, `data that begins with ${hex}`);
}

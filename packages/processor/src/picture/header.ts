import { KumikiError, type PictureFormat, pictureFormatNames, pictureFormatOf, type Text, text } from "@kumiki/core";
import type { Metadata } from "sharp";
import { readBitmapHeader } from "./bitmap/header.ts";
import { corruptFor } from "./corrupt.ts";
import { readJpegHeader } from "./jpeg/header.ts";
import { readJxlSize } from "./jxl/header.ts";
import { open } from "./native.ts";

export interface PictureLimits {
  /** Pixels of one picture; larger ones are refused from their header, before anything is decoded. */
  readonly maxPixels: number;
}

export const defaultLimits: PictureLimits = { maxPixels: 100_000_000 };

export interface Header {
  /** As shown: orientation applied. */
  readonly width: number;
  readonly height: number;
  readonly format: PictureFormat;
  /** Pictures in the file, as far as the header tells. */
  readonly pages: number;
  /** Of formats that libvips knows. */
  readonly metadata?: FileMetadata;
}

/** What decoding wants to know of a file beside its size. */
export type FileMetadata = Pick<Metadata, "space" | "hasAlpha" | "icc" | "compression" | "pagePrimary">;

/** Reads a picture's header. IMAGE_EMPTY, IMAGE_FORMAT_UNSUPPORTED, IMAGE_CORRUPT, IMAGE_TOO_LARGE. */
export async function readHeader(bytes: Uint8Array, limits: PictureLimits): Promise<Header> {
  if (bytes.length === 0) throw new KumikiError("IMAGE_EMPTY");
  const format = pictureFormatOf(bytes);
  if (format === undefined)
    throw new KumikiError("IMAGE_FORMAT_UNSUPPORTED", { expected: pictureFormatNames, received: describe(bytes) });
  const header = await headerOf(format, bytes);
  const { width, height } = header;
  if (width * height > limits.maxPixels) {
    const expected = `${limits.maxPixels / 1e6} MP`;
    throw new KumikiError("IMAGE_TOO_LARGE", { expected, received: `${width} × ${height}` });
  }
  return header;
}

async function headerOf(format: PictureFormat, bytes: Uint8Array): Promise<Header> {
  if (format === "bmp") {
    const { width, height } = readBitmapHeader(bytes);
    return { width, height, format, pages: 1 };
  }
  if (format === "jxl") return { ...readJxlSize(bytes), format, pages: 1 };
  const plain = format === "jpeg" ? readJpegHeader(bytes) : undefined;
  if (plain !== undefined) {
    const { channels, ...size } = plain;
    return { ...size, format, pages: 1, metadata: { space: channels === 1 ? "b-w" : "srgb", hasAlpha: false } };
  }
  const metadata = await readMetadata(bytes);
  const { width, height, pageHeight, pages = 1, autoOrient } = metadata;
  const tall = pageHeight ?? height;
  const turned = autoOrient.width !== width && autoOrient.width === height;
  return { width: turned ? tall : width, height: turned ? width : tall, format, pages, metadata };
}

/** What sharp reads from a file's header. IMAGE_CORRUPT. */
export async function readMetadata(bytes: Uint8Array): Promise<Metadata> {
  try {
    // The pixel limit is ours, so that the error is ours too; nothing is decoded for a header.
    return await (await open(bytes, { limitInputPixels: false, unlimited: true })).metadata();
  } catch (error) {
    throw corruptFor(error);
  }
}

function describe(bytes: Uint8Array): Text {
  const start = bytes.subarray(0, 512);
  const isText = start.every((byte) => byte >= 0x20 || byte === 9 || byte === 10 || byte === 13);
  const hex = Buffer.from(bytes.subarray(0, 4)).toString("hex");
  return isText ? text("文章", "text") : text(`${hex} で始まるデータ`, `data that begins with ${hex}`);
}

import {
  type Channels,
  type Image,
  identity,
  KumikiError,
  type PictureFormat,
  scaling,
  type Text,
  text,
} from "@kumiki/core";
import { sha256Of } from "@kumiki/models";
import type { Sharp } from "sharp";
import { corruptFor } from "./corrupt.ts";
import { defaultLimits, type FileMetadata, type Header, type PictureLimits, readHeader } from "./header.ts";
import { open } from "./native.ts";
import { readable } from "./readable.ts";

export interface DecodeOptions {
  readonly limits?: PictureLimits;
  /** The size at which a JPEG is decoded, where that is less (from the plan); much of it is then never unpacked. */
  readonly decodeAt?:
    | ((size: { width: number; height: number; channels: Channels }) => { width: number; height: number } | undefined)
    | undefined;
  /** The longest side in px; larger pictures are shrunk. */
  readonly maxSide?: number | undefined;
  /** sha256 of the file, when the caller knows it. */
  readonly sha256?: string;
  /** Ends decoding where it can be stopped midway (HEIC, JPEG XL). */
  readonly signal?: AbortSignal | undefined;
}

export interface DecodedPicture {
  readonly image: Image;
  readonly format: PictureFormat;
  readonly warnings: readonly Text[];
}

/**
 * Decodes a file to 8-bit sRGB, grey, RGB or RGBA, orientation applied; the one picture of several with a warning.
 * The root keeps the file's full size, also when fewer pixels were decoded. Errors: see `readHeader`, IMAGE_CORRUPT,
 * the signal's reason.
 */
export async function decodePicture(bytes: Uint8Array, options: DecodeOptions = {}): Promise<DecodedPicture> {
  const limits = options.limits ?? defaultLimits;
  const header = await readHeader(bytes, limits);
  const size = decodedSize(header, options);
  const source = await readable(bytes, header, limits, options.signal);
  // One place decides how a picture is read; a truncated file is an error, not a grey stripe.
  // The limit again, for a JPEG whose header libvips understands otherwise than we do.
  const limitInputPixels = header.format === "jpeg" && limits.maxPixels;
  const pipeline = (
    await open(source.bytes, { limitInputPixels, failOn: "truncated", page: source.page, pages: 1 })
  ).autoOrient();
  const shrunk =
    size.width === header.width && size.height === header.height ? pipeline : pipeline.resize({ ...size, fit: "fill" });
  const decoding = pixels(shrunk, source.metadata);
  // While libvips works in its own threads.
  const id = options.sha256 ?? sha256Of(bytes);
  const { data, info } = await decoding;
  const toRoot =
    info.width === header.width && info.height === header.height
      ? identity
      : scaling(header.width / info.width, header.height / info.height);
  const image: Image = {
    kind: "image",
    width: info.width,
    height: info.height,
    channels: channelsOf(info.channels),
    data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
    root: { id, width: header.width, height: header.height, toRoot },
  };
  return { image, format: header.format, warnings: source.pages > 1 ? [oneOf(source.pages, header.format)] : [] };
}

async function pixels(pipeline: Sharp, metadata: FileMetadata) {
  const isGrey = metadata.space === "b-w" || metadata.space === "grey16";
  // Grey with alpha becomes RGBA; plain grey stays one channel.
  const toned = isGrey && !metadata.hasAlpha ? pipeline.toColourspace("b-w") : pipeline.toColourspace("srgb");
  // Left alone, sharp takes 16-bit pictures with a profile to Display P3, not to sRGB.
  if (metadata.space === "rgb16") toned.pipelineColourspace("srgb");
  try {
    return await toned.raw({ depth: "uchar" }).toBuffer({ resolveWithObject: true });
  } catch (error) {
    throw corruptFor(error);
  }
}

/** What decoding a file would give: the same key means the same pixels. Errors: see `readHeader`. */
export async function decodedKey(bytes: Uint8Array, options: DecodeOptions & { sha256: string }): Promise<string> {
  const { width, height } = decodedSize(await readHeader(bytes, options.limits ?? defaultLimits), options);
  return `${options.sha256} ${width}x${height}`;
}

function decodedSize(header: Header, { decodeAt, maxSide }: DecodeOptions): { width: number; height: number } {
  const { format, metadata } = header;
  const size = within(header, maxSide);
  const channels = metadata?.space === "b-w" ? 1 : metadata?.hasAlpha ? 4 : 3;
  return (format === "jpeg" ? decodeAt?.({ ...size, channels }) : undefined) ?? size;
}

function within({ width, height }: Header, maxSide: number | undefined): { width: number; height: number } {
  const longest = Math.max(width, height);
  if (maxSide === undefined || longest <= maxSide) return { width, height };
  const side = (length: number): number => Math.max(1, Math.round((length * maxSide) / longest));
  return { width: side(width), height: side(height) };
}

function channelsOf(count: number): Channels {
  if (count === 1 || count === 3 || count === 4) return count;
  throw new KumikiError("IMAGE_FORMAT_UNSUPPORTED", {
    expected: text("1、3、4 チャンネル", "1, 3 or 4 channels"),
    received: text(`${count} チャンネル`, `${count} channels`),
  });
}

const oneOf = (pages: number, format: PictureFormat): Text =>
  format === "heic" || format === "avif"
    ? text(`${pages} 枚のうち主な 1 枚だけを使いました。`, `Only the main one of ${pages} pictures was used.`)
    : text(`${pages} コマのうち最初のコマだけを使いました。`, `Only the first of ${pages} frames was used.`);

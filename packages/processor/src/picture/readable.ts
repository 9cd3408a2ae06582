import type { PictureFormat } from "@kumiki/core";
import { text } from "@kumiki/core";
import { readBitmap } from "./bitmap/read.ts";
import { corrupt } from "./corrupt.ts";
import { type FileMetadata, type Header, type PictureLimits, readMetadata } from "./header.ts";
import { decodeInThread } from "./thread/decode-in-thread.ts";
import type { Decoded } from "./thread/task.ts";

/** A picture in a form whose pixels sharp reads. */
export interface Readable {
  readonly bytes: Uint8Array;
  readonly metadata: FileMetadata;
  /** Which of several pictures is meant, from 0, and how many there are. */
  readonly page: number;
  readonly pages: number;
}

/**
 * The file itself, or what is in it: of BMP, JPEG XL and HEIF with a codec other than AV1 sharp reads no pixels.
 * IMAGE_CORRUPT, IMAGE_FORMAT_UNSUPPORTED, the signal's reason.
 */
export async function readable(
  bytes: Uint8Array,
  header: Header,
  limits: PictureLimits,
  signal?: AbortSignal,
): Promise<Readable> {
  const { format, metadata, width, height, pages } = header;
  if (metadata !== undefined && isNative(format, metadata))
    return { bytes, metadata, page: metadata.pagePrimary ?? 0, pages };
  const icc = metadata?.icc;
  const decoded: Decoded =
    format === "heic" || format === "avif" || format === "jxl"
      ? await decodeInThread({ format: format === "jxl" ? "jxl" : "heic", bytes, icc, ...limits }, signal)
      : { file: readBitmap(bytes) };
  const found = await readMetadata(decoded.file);
  if (found.width !== width || found.height !== height)
    throw corrupt(
      text(
        `ヘッダーでは ${width} × ${height}、画素は ${found.width} × ${found.height} です`,
        `the header says ${width} × ${height}, the pixels are ${found.width} × ${found.height}`,
      ),
    );
  return { bytes: decoded.file, metadata: found, page: 0, pages: decoded.pages ?? pages };
}

/** HEIC and AVIF share their container; the codec decides, whatever the brand says. */
const isNative = (format: PictureFormat, { compression }: FileMetadata): boolean =>
  (format !== "heic" && format !== "avif") || compression === "av1";

import type { Channels } from "@kumiki/core";
import { raster } from "../raster.ts";
import type { Decoded } from "../thread/task.ts";
import { type HeifError, type HeifPixels, type Libheif, loadLibheif } from "./library.ts";

export interface HeicOptions {
  readonly maxPixels: number;
  /** Of the pixels, where the file has one. */
  readonly icc: Uint8Array | undefined;
}

/**
 * Decodes the primary picture of a HEIC file, 8 bits a sample; grids are joined, turns, mirrors and crops that the file
 * asks for are done. What EXIF says of the orientation does not count besides (ISO/IEC 23008-12, 6.5.10).
 */
export async function decodeHeic(bytes: Uint8Array, { maxPixels, icc }: HeicOptions): Promise<Decoded> {
  const heif = loadLibheif();
  limitPixels(heif, maxPixels);
  const context = heif.heif_context_alloc();
  const read = heif.heif_context_read_from_memory(context, bytes);
  if (read.code.value !== 0) throw new Error(read.message);
  const handle = okay(heif.heif_js_context_get_primary_image_handle(context));
  const channels = heif.heif_image_handle_has_alpha_channel(handle) ? 4 : 3;
  const { heif_chroma_interleaved_RGB, heif_chroma_interleaved_RGBA } = heif.heif_chroma;
  const chroma = channels === 4 ? heif_chroma_interleaved_RGBA : heif_chroma_interleaved_RGB;
  const decoded = okay(await heif.heif_js_decode_image2(handle, heif.heif_colorspace.heif_colorspace_RGB, chroma));
  const { file, pixels } = copied(decoded, channels, icc);
  if (channels === 4 && heif.heif_image_handle_is_premultiplied_alpha(handle)) unpremultiply(pixels);
  return { file };
}

/** Also of tiles and of what the codec says beyond the container's header: `heif_security_limits`, its second field. */
function limitPixels(heif: Libheif, maxPixels: number): void {
  const { buffer, byteOffset } = heif.HEAPU8;
  new DataView(buffer, byteOffset).setBigUint64(heif._heif_get_global_security_limits() + 8, BigInt(maxPixels), true);
}

/** Calls answer what was asked for, or an error in its place. */
function okay<Value extends object>(answer: Value | HeifError | null): Value {
  if (answer === null) throw new Error("there is no picture in the file");
  if ("code" in answer && "message" in answer) throw new Error(answer.message);
  return answer as Value; // Not an error, so what was asked for.
}

function copied({ channels: planes }: HeifPixels, channels: Channels, icc: Uint8Array | undefined) {
  const [plane] = planes;
  if (plane === undefined) throw new Error("there are no pixels in the file");
  const { width, height, stride, data } = plane;
  const made = raster({ width, height, channels, icc });
  const row = width * channels;
  for (let y = 0; y < height; y++) made.pixels.set(data.subarray(y * stride, y * stride + row), y * row);
  return made;
}

function unpremultiply(rgba: Uint8Array): void {
  for (let at = 0; at < rgba.length; at += 4) {
    const alpha = rgba[at + 3];
    if (alpha === 0 || alpha === 255) continue;
    for (let c = 0; c < 3; c++) rgba[at + c] = Math.min(255, Math.round((rgba[at + c] * 255) / alpha));
  }
}

import { raster } from "../raster.ts";
import type { Decoded } from "../thread/task.ts";
import { Libheif, type Pointer } from "./library.ts";
import { profileOfPrimaries } from "./nclx-profile.ts";

export interface HeicOptions {
  readonly maxPixels: number;
  /** Of the pixels, where the file has one. */
  readonly icc: Uint8Array | undefined;
}

/** Values of `heif_colorspace`, `heif_chroma` and `heif_channel`. */
const [rgb, interleaved] = [1, 10];
const chromas = { 3: 10, 4: 11 } as const;

/**
 * Decodes the primary picture of a HEIC file, 8 bits a sample; grids are joined, turns, mirrors and crops that the file
 * asks for are done. What EXIF says of the orientation does not count besides (ISO/IEC 23008-12, 6.5.10). Throws what
 * the library says, also where it would leave damaged tiles blank.
 */
export function decodeHeic(bytes: Uint8Array, { maxPixels, icc }: HeicOptions): Decoded {
  const heif = new Libheif();
  const { calls } = heif;
  // Also of tiles and of what the codec says beyond the container's header: `heif_security_limits`, its second field.
  heif.memory.setBigUint64(calls._heif_get_global_security_limits() + 8, BigInt(maxPixels), true);
  const context = calls._heif_context_alloc();
  const file = heif.put(bytes);
  heif.ask((error) => calls._heif_context_read_from_memory_without_copy(error, context, file, bytes.length, 0));
  const handle = heif.ask((error, to) => calls._heif_context_get_primary_image_handle(error, context, to));
  const channels = calls._heif_image_handle_has_alpha_channel(handle) ? 4 : 3;
  const image = heif.ask((error, to) => calls._heif_decode_image(error, handle, to, rgb, chromas[channels], 0));
  const warning = heif.firstWarning(image);
  if (warning !== undefined) throw new Error(warning);
  const made = copied(heif, image, channels, icc ?? profileOfPrimaries(heif.primariesOf(handle) ?? 0));
  if (channels === 4 && calls._heif_image_handle_is_premultiplied_alpha(handle)) unpremultiply(made.pixels);
  return { file: made.file };
}

function copied(heif: Libheif, image: Pointer, channels: 3 | 4, icc: Uint8Array | undefined) {
  const { calls } = heif;
  const width = calls._heif_image_get_width(image, interleaved);
  const height = calls._heif_image_get_height(image, interleaved);
  const strideAt = calls._malloc(4);
  const from = calls._heif_image_get_plane_readonly(image, interleaved, strideAt);
  const stride = heif.memory.getUint32(strideAt, true);
  const made = raster({ width, height, channels, icc });
  const row = width * channels;
  for (let y = 0; y < height; y++)
    made.pixels.set(calls.HEAPU8.subarray(from + y * stride, from + y * stride + row), y * row);
  return made;
}

function unpremultiply(rgba: Uint8Array): void {
  for (let at = 0; at < rgba.length; at += 4) {
    const alpha = rgba[at + 3];
    if (alpha === 0 || alpha === 255) continue;
    for (let c = 0; c < 3; c++) rgba[at + c] = Math.min(255, Math.round((rgba[at + c] * 255) / alpha));
  }
}

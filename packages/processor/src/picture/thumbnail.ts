import { decodePicture } from "./decode.ts";
import { encodePreview } from "./encode.ts";
import type { PictureLimits } from "./header.ts";

/**
 * A WebP of a picture file, at most `side` px on the longest side and never enlarged; orientation, colours and limits
 * as for every input. A JPEG is decoded small, other formats row by row. Errors: see `decodePicture`.
 */
export async function makeThumbnail(bytes: Uint8Array, side: number, limits?: PictureLimits): Promise<Uint8Array> {
  const { image } = await decodePicture(bytes, { maxSide: side, ...(limits && { limits }) });
  return (await encodePreview(image, side)).bytes;
}

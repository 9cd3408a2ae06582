import type { Image, Mask } from "@kumiki/core";
import { encodePreview } from "../picture/encode.ts";

export type EncodePreview = (picture: Image | Mask) => ReturnType<typeof encodePreview>;

/**
 * Encodes each picture once for as long as somebody holds it: pictures that come from the step cache again and again
 * (live preview) would otherwise cost more for their previews than for their steps.
 */
export function previewEncoder(): EncodePreview {
  const made = new WeakMap<Image | Mask, ReturnType<EncodePreview>>();
  return (picture) => {
    const known = made.get(picture) ?? encodePreview(picture);
    made.set(picture, known);
    return known;
  };
}

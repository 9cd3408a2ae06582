import { errorOf, notAPicture, pictureFormatOf, pictureFormats } from "@kumiki/core";

/** Media type by content; a name or header that a client sends is never believed. */
export function sniffMediaType(head: Uint8Array): string {
  const format = pictureFormatOf(head);
  return format === undefined ? "application/octet-stream" : pictureFormats[format].mediaType;
}

/** Throws IMAGE_EMPTY or IMAGE_FORMAT_UNSUPPORTED for what cannot be a picture; whether it is sound shows when it is decoded. */
export function refuseOthers(head: Uint8Array): void {
  const found = notAPicture(head);
  if (found !== undefined) throw errorOf(found);
}

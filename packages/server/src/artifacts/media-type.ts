import { KumikiError, pictureFormatNames, pictureFormatOf, pictureFormats } from "@kumiki/core";

/** Media type by content; a name or header that a client sends is never believed. */
export function sniffMediaType(head: Uint8Array): string {
  const format = pictureFormatOf(head);
  return format === undefined ? "application/octet-stream" : pictureFormats[format].mediaType;
}

/** Throws IMAGE_EMPTY or IMAGE_FORMAT_UNSUPPORTED for what cannot be a picture; whether it is sound shows when it is decoded. */
export function refuseOthers(head: Uint8Array): void {
  if (head.length === 0) throw new KumikiError("IMAGE_EMPTY");
  if (pictureFormatOf(head) !== undefined) return;
  throw new KumikiError("IMAGE_FORMAT_UNSUPPORTED", { expected: pictureFormatNames, received: beginning(head) });
}

/** The first characters, so that a person sees what it was. */
const beginning = (head: Uint8Array): string =>
  JSON.stringify(
    Buffer.from(head.subarray(0, 16))
      .toString("latin1")
      .replace(/[^\x20-\x7e]/g, "."),
  );

import { KumikiError } from "@kumiki/core";

/** First bytes of the pictures that are taken. */
const signatures: readonly { mediaType: string; at: number; bytes: readonly number[] }[] = [
  { mediaType: "image/jpeg", at: 0, bytes: [0xff, 0xd8, 0xff] },
  { mediaType: "image/png", at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { mediaType: "image/gif", at: 0, bytes: [0x47, 0x49, 0x46, 0x38] },
  { mediaType: "image/tiff", at: 0, bytes: [0x49, 0x49, 0x2a, 0x00] },
  { mediaType: "image/tiff", at: 0, bytes: [0x4d, 0x4d, 0x00, 0x2a] },
  { mediaType: "image/webp", at: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
  { mediaType: "image/avif", at: 4, bytes: [0x66, 0x74, 0x79, 0x70, 0x61, 0x76, 0x69, 0x66] },
];
const unknown = "application/octet-stream";

/** Media type by content; a name or header that a client sends is never believed. */
export function sniffMediaType(head: Uint8Array): string {
  const found = signatures.find(({ at, bytes }) => bytes.every((byte, index) => head[at + index] === byte));
  return found?.mediaType ?? unknown;
}

/** Throws IMAGE_EMPTY or IMAGE_FORMAT_UNSUPPORTED for what cannot be a picture; whether it is sound shows when it is decoded. */
export function refuseOthers(head: Uint8Array): void {
  if (head.length === 0) throw new KumikiError("IMAGE_EMPTY");
  if (sniffMediaType(head) !== unknown) return;
  const expected = [...new Set(signatures.map(({ mediaType }) => mediaType.slice("image/".length).toUpperCase()))];
  throw new KumikiError("IMAGE_FORMAT_UNSUPPORTED", { expected: expected.join(", "), received: beginning(head) });
}

/** The first characters, so that a person sees what it was. */
const beginning = (head: Uint8Array): string =>
  JSON.stringify(
    Buffer.from(head.subarray(0, 16))
      .toString("latin1")
      .replace(/[^\x20-\x7e]/g, "."),
  );

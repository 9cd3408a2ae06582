/** First bytes of the files that are taken; everything else is `application/octet-stream` and is judged when decoded. */
const signatures: readonly { mediaType: string; at: number; bytes: readonly number[] }[] = [
  { mediaType: "image/jpeg", at: 0, bytes: [0xff, 0xd8, 0xff] },
  { mediaType: "image/png", at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { mediaType: "image/gif", at: 0, bytes: [0x47, 0x49, 0x46, 0x38] },
  { mediaType: "image/tiff", at: 0, bytes: [0x49, 0x49, 0x2a, 0x00] },
  { mediaType: "image/tiff", at: 0, bytes: [0x4d, 0x4d, 0x00, 0x2a] },
  { mediaType: "image/webp", at: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
  { mediaType: "image/avif", at: 4, bytes: [0x66, 0x74, 0x79, 0x70, 0x61, 0x76, 0x69, 0x66] },
];

/** Media type by content; a name or header that a client sends is never believed. */
export function sniffMediaType(head: Uint8Array): string {
  const found = signatures.find(({ at, bytes }) => bytes.every((byte, index) => head[at + index] === byte));
  return found?.mediaType ?? "application/octet-stream";
}

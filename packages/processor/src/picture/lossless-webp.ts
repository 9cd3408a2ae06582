import { pictureFormatOf } from "@kumiki/core";

/** Whether a file is a WebP without losses: its first picture is a VP8L chunk (RFC 9649). */
export function isLosslessWebp(bytes: Uint8Array): boolean {
  if (pictureFormatOf(bytes) !== "webp") return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = String.fromCharCode(...bytes.subarray(at, at + 4));
    if (name === "VP8L") return true;
    if (name === "VP8 ") return false;
    // A frame of an animation: 16 bytes about it, then its own chunks.
    const size = view.getUint32(at + 4, true);
    at += name === "ANMF" ? 24 : 8 + size + (size % 2);
  }
  return false;
}

import { text } from "@kumiki/core";
import { corrupt } from "../corrupt.ts";
import { Bits } from "./bits.ts";

/** Width to height by the number that stands for it (ISO/IEC 18181-1, table of `SizeHeader`). */
const ratios = [
  [1, 1],
  [12, 10],
  [4, 3],
  [3, 2],
  [16, 9],
  [5, 4],
  [2, 1],
] as const;

/** Size of a JPEG XL picture as shown, its orientation applied; reads no more than the header. IMAGE_CORRUPT. */
export function readJxlSize(bytes: Uint8Array): { width: number; height: number } {
  const codestream = codestreamOf(bytes);
  if (codestream[0] !== 0xff || codestream[1] !== 0x0a)
    throw corrupt(text("コードストリームがありません", "there is no codestream"));
  const bits = new Bits(codestream.subarray(2));
  const isSmall = bits.readBool();
  const readSide = (): number => (isSmall ? (bits.read(5) + 1) * 8 : bits.readChoice(9, 13, 18, 30) + 1);
  const height = readSide();
  const ratio = ratios[bits.read(3) - 1];
  const width = ratio === undefined ? readSide() : Math.floor((height * ratio[0]) / ratio[1]);
  // ImageMetadata: all_default, extra_fields, then orientation less 1.
  const orientation = !bits.readBool() && bits.readBool() ? bits.read(3) + 1 : 1;
  return orientation > 4 ? { width: height, height: width } : { width, height };
}

/** The codestream or its beginning: the file itself, or in a container its first `jxlc` or `jxlp` box. */
function codestreamOf(bytes: Uint8Array): Uint8Array {
  if (bytes[0] === 0xff) return bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at + 8 <= bytes.length) {
    const size = view.getUint32(at);
    const isLong = size === 1;
    const head = isLong ? 16 : 8;
    const end =
      size === 0 || (isLong && at + 16 > bytes.length)
        ? bytes.length
        : at + (isLong ? Number(view.getBigUint64(at + 8)) : size);
    if (end < at + head) break;
    const type = view.getUint32(at + 4);
    if (type === boxes.jxlc) return bytes.subarray(at + head, end);
    // A part begins with its number.
    if (type === boxes.jxlp) return bytes.subarray(at + head + 4, end);
    at = end;
  }
  throw corrupt(text("コードストリームがありません", "there is no codestream"));
}

const boxes = { jxlc: 0x6a786c63, jxlp: 0x6a786c70 } as const;

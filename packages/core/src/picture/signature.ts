import type { PictureFormat } from "./format.ts";

/** How many of a file's first bytes `pictureFormatOf` looks at; fewer do no harm. */
export const pictureHeadBytes = 256;

/** Format, offset and what stands there, one character a byte. */
const signatures: readonly (readonly [format: PictureFormat, offset: number, latin1: string])[] = [
  ["jpeg", 0, "\xff\xd8\xff"],
  ["png", 0, "\x89PNG\r\n\x1a\n"],
  ["gif", 0, "GIF87a"],
  ["gif", 0, "GIF89a"],
  ["tiff", 0, "II*\0"],
  ["tiff", 0, "MM\0*"],
  // BigTIFF.
  ["tiff", 0, "II+\0"],
  ["tiff", 0, "MM\0+"],
  ["jxl", 0, "\xff\x0a"],
  ["jxl", 0, "\0\0\0\x0cJXL \r\n\x87\n"],
];

/**
 * The format of a picture by its first bytes, never by its name; undefined for anything else. Whether the file is sound
 * shows when it is decoded.
 */
export function pictureFormatOf(head: Uint8Array): PictureFormat | undefined {
  const found = signatures.find(([, offset, latin1]) => latin1At(head, offset, latin1.length) === latin1);
  if (found !== undefined) return found[0];
  if (latin1At(head, 0, 4) === "RIFF" && latin1At(head, 8, 4) === "WEBP") return "webp";
  return isBitmap(head) ? "bmp" : isobmffFormat(head);
}

const latin1At = (head: Uint8Array, offset: number, length: number): string =>
  String.fromCharCode(...head.subarray(offset, offset + length));

/** Sizes of the headers that follow a BMP's file header, from OS/2 1.x to V5. Two letters alone would take any text for one. */
const bitmapHeaderSizes: readonly number[] = [12, 16, 40, 52, 56, 64, 108, 124];

function isBitmap(head: Uint8Array): boolean {
  if (head.length < 18 || latin1At(head, 0, 2) !== "BM") return false;
  return bitmapHeaderSizes.includes(new DataView(head.buffer, head.byteOffset).getUint32(14, true));
}

/** ISO/IEC 23008-12, annex B: HEVC pictures and sequences. */
const hevcBrands: readonly string[] = "heic heix heim heis hevc hevx hevm hevs".split(" ");
const av1Brands: readonly string[] = ["avif", "avis"];
/** Pictures and sequences of any codec. */
const anyCodecBrands: readonly string[] = ["mif1", "mif2", "mif3", "msf1", "miaf"];

/** ISO base media files say in `ftyp` what they are compatible with; films and sound share the container. */
function isobmffFormat(head: Uint8Array): PictureFormat | undefined {
  if (head.length < 12 || latin1At(head, 4, 4) !== "ftyp") return undefined;
  const major = latin1At(head, 8, 4);
  if (av1Brands.includes(major)) return "avif";
  if (hevcBrands.includes(major)) return "heic";
  // A film may name a picture's brand further on; a picture of any codec says there which.
  if (!anyCodecBrands.includes(major)) return undefined;
  const end = Math.min(head.length, pictureHeadBytes, new DataView(head.buffer, head.byteOffset).getUint32(0));
  for (let at = 16; at + 4 <= end; at += 4) if (av1Brands.includes(latin1At(head, at, 4))) return "avif";
  return "heic";
}

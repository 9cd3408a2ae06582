import { KumikiError, text } from "@kumiki/core";
import { corrupt } from "../corrupt.ts";

/** How pixels are stored: as they are, run lengths of palette indices, or in bits that masks name. */
export type BitmapStorage = "plain" | "runs" | "masks";

export interface BitmapHeader {
  readonly width: number;
  readonly height: number;
  /** Rows come from the top; the rule is from the bottom. */
  readonly topDown: boolean;
  readonly bits: 1 | 2 | 4 | 8 | 16 | 24 | 32;
  readonly storage: BitmapStorage;
  /** Of red, green, blue and alpha in a pixel of 16 or 32 bits; an alpha of 0 is none. */
  readonly masks: readonly [number, number, number, number];
  readonly palette: { readonly at: number; readonly colours: number; readonly entryBytes: 3 | 4 };
  readonly pixelsAt: number;
  readonly icc: { readonly at: number; readonly length: number } | undefined;
}

const fileHeaderBytes = 14;
const defaultMasks = { 16: [0x7c00, 0x03e0, 0x001f, 0], 32: [0xff0000, 0xff00, 0xff, 0] } as const;
/** `MBED`: the profile is in the file. */
const embeddedProfile = 0x4d424544;
const depths: readonly number[] = [1, 2, 4, 8, 16, 24, 32];

/**
 * The header of a BMP: OS/2 1.x and 2.x, Windows 3 to V5 ([MS-WMF] 2.2.2, BITMAPV5HEADER). Nothing in it is believed
 * beyond the file's length. IMAGE_CORRUPT, IMAGE_FORMAT_UNSUPPORTED (JPEG or PNG inside, Huffman, other depths).
 */
export function readBitmapHeader(bytes: Uint8Array): BitmapHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerBytes = bytes.length < 18 ? 0 : view.getUint32(14, true);
  const isOld = headerBytes === 12;
  if (headerBytes < 12 || bytes.length < fileHeaderBytes + headerBytes)
    throw corrupt(text("ヘッダーが途中で切れています", "the header is cut off"));
  const field = (at: number): number => (at + 4 <= fileHeaderBytes + headerBytes ? view.getUint32(at, true) : 0);
  const width = isOld ? view.getUint16(18, true) : view.getInt32(18, true);
  const signedHeight = isOld ? view.getUint16(20, true) : view.getInt32(22, true);
  const height = Math.abs(signedHeight);
  if (width <= 0 || height === 0) throw corrupt(`${width} × ${signedHeight}`);
  const bits = depthOf(view.getUint16(isOld ? 24 : 28, true));
  const compression = field(30);
  const storage = storageOf(compression, bits, headerBytes);
  const ownMasks = storage === "masks" && headerBytes === 40 ? (compression === 6 ? 16 : 12) : 0;
  const colours = bits > 8 ? 0 : Math.min(field(46) || 2 ** bits, 256);
  const paletteAt = fileHeaderBytes + headerBytes + ownMasks;
  return {
    width,
    height,
    topDown: signedHeight < 0,
    bits,
    storage,
    masks: masksOf(view, bits, storage, Math.max(headerBytes, 40 + ownMasks)),
    palette: { at: paletteAt, colours, entryBytes: isOld ? 3 : 4 },
    pixelsAt: view.getUint32(10, true),
    icc: field(70) === embeddedProfile ? { at: fileHeaderBytes + field(126), length: field(130) } : undefined,
  };
}

function depthOf(bits: number): BitmapHeader["bits"] {
  if (depths.includes(bits)) return bits as BitmapHeader["bits"]; // One of the list, which holds just these.
  throw unsupported(`BMP with ${bits} bits a pixel`);
}

function storageOf(compression: number, bits: number, headerBytes: number): BitmapStorage {
  if (compression === 0) return "plain";
  if ((compression === 1 && bits === 8) || (compression === 2 && bits === 4)) return "runs";
  // In OS/2 2.x these numbers mean Huffman and run lengths of colours.
  const isMasked = (compression === 3 || compression === 6) && headerBytes >= 40 && headerBytes !== 64;
  if (isMasked && (bits === 16 || bits === 32)) return "masks";
  throw unsupported(`BMP with compression ${compression} at ${bits} bits`);
}

function masksOf(view: DataView, bits: number, storage: BitmapStorage, known: number): BitmapHeader["masks"] {
  if (storage !== "masks") return bits === 16 ? defaultMasks[16] : defaultMasks[32];
  const at = fileHeaderBytes + 40;
  if (view.byteLength < at + 16) throw corrupt(text("色のマスクが途中で切れています", "the colour masks are cut off"));
  const mask = (index: number): number => view.getUint32(at + index * 4, true);
  return [mask(0), mask(1), mask(2), known >= 56 ? mask(3) : 0];
}

const unsupported = (received: string): KumikiError =>
  new KumikiError("IMAGE_FORMAT_UNSUPPORTED", {
    expected: "BMP of 1 to 32 bits, plain, RLE4, RLE8 or masks",
    received,
  });

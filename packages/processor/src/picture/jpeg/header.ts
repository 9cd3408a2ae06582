export interface JpegHeader {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
}

const [startOfScan, app1] = [0xda, 0xe1];
/** Baseline, extended and progressive, Huffman-coded. */
const plainFrames = [0xc0, 0xc1, 0xc2];
/** Tables, comments, restart interval, application data: what may stand before the frame. */
const isSegment = (marker: number): boolean =>
  marker === 0xc4 || marker === 0xdb || marker === 0xdd || marker === 0xfe || (marker >= 0xe0 && marker <= 0xef);

/**
 * Size and channels of an ordinary upright JPEG, without the round trip through libvips that costs a tenth of decoding a
 * small one. Undefined for everything out of the ordinary (turned, CMYK, 12 bits, damaged): libvips is asked then.
 */
export function readJpegHeader(bytes: Uint8Array): JpegHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Two bytes of marker and two of length, then at least six of a frame.
  for (let at = 2; at + 10 <= view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    const length = view.getUint16(at + 2);
    if (plainFrames.includes(marker)) return frame(view, at + 4);
    if (marker === startOfScan || !isSegment(marker) || length < 2) return undefined;
    if (marker === app1 && isTurned(bytes.subarray(at + 4, at + 2 + length))) return undefined;
    at += 2 + length;
  }
  return undefined;
}

function frame(view: DataView, at: number): JpegHeader | undefined {
  const [bits, height, width, channels] = [
    view.getUint8(at),
    view.getUint16(at + 1),
    view.getUint16(at + 3),
    view.getUint8(at + 5),
  ];
  if (bits !== 8 || width === 0 || height === 0 || (channels !== 1 && channels !== 3)) return undefined;
  return { width, height, channels };
}

/** Whether EXIF may turn the picture: anything but a first directory that says upright, or says nothing of it. */
function isTurned(segment: Uint8Array): boolean {
  const view = new DataView(segment.buffer, segment.byteOffset, segment.byteLength);
  if (!startsWith(segment, "Exif")) return false;
  if (view.byteLength < 16) return true;
  const little = view.getUint16(6) === 0x4949;
  if ((!little && view.getUint16(6) !== 0x4d4d) || view.getUint16(8, little) !== 42) return true;
  const directory = 6 + view.getUint32(10, little);
  if (directory + 2 > view.byteLength) return true;
  const entries = view.getUint16(directory, little);
  if (directory + 2 + entries * 12 > view.byteLength) return true;
  for (let entry = 0; entry < entries; entry++) {
    const at = directory + 2 + entry * 12;
    if (view.getUint16(at, little) !== 0x0112) continue;
    const upright = [3, 1, 1];
    const said = [view.getUint16(at + 2, little), view.getUint32(at + 4, little), view.getUint16(at + 8, little)];
    if (said.some((value, index) => value !== upright[index])) return true;
  }
  return false;
}

const startsWith = (bytes: Uint8Array, word: string): boolean =>
  bytes.length >= word.length && [...word].every((letter, at) => bytes[at] === letter.charCodeAt(0));

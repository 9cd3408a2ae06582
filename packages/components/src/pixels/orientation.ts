import { type Affine, childRoot, type Image } from "@kumiki/core";
import { mirror } from "./mirror.ts";

/** A turn and a mirror: whether rows become columns, and from which ends the picture is read. */
interface Orientation {
  readonly swap: boolean;
  readonly fromRight: boolean;
  readonly fromBottom: boolean;
}

const make = (swap: boolean, fromRight: boolean, fromBottom: boolean): Orientation => ({ swap, fromRight, fromBottom });

/** The eight orientations, in the order of EXIF's tag 0x0112 (CIPA DC-008): what is done to show such a picture upright. */
export const orientations = {
  same: make(false, false, false),
  mirror: make(false, true, false),
  half: make(false, true, true),
  mirrorHalf: make(false, false, true),
  mirrorLeft: make(true, false, false),
  right: make(true, false, true),
  mirrorRight: make(true, true, true),
  left: make(true, true, false),
} as const;
export type OrientationName = keyof typeof orientations;

/** Side of the blocks in which rows become columns: a block's lines stay in the nearest cache. */
const block = 32;

/** A picture turned by quarters and mirrored: every pixel is kept, none is made up. */
export function oriented(image: Image, name: OrientationName): Image {
  const orientation = orientations[name];
  const { width, height } = image;
  const size = orientation.swap ? { width: height, height: width } : { width, height };
  const data = new Uint8Array(image.data.length);
  (orientation.swap ? swapAxes : keepAxes)(image, data, orientation);
  return { ...image, ...size, data, root: childRoot(image.root, wayBack(image, name)) };
}

function keepAxes({ data, width, height, channels }: Image, to: Uint8Array, orientation: Orientation): void {
  const { fromRight, fromBottom } = orientation;
  if (fromRight && fromBottom) {
    mirror(data, to, channels);
    return;
  }
  const row = width * channels;
  for (let y = 0; y < height; y++) {
    const start = (fromBottom ? height - 1 - y : y) * row;
    const line = data.subarray(start, start + row);
    if (fromRight) mirror(line, to.subarray(y * row, (y + 1) * row), channels);
    else to.set(line, y * row);
  }
}

/** Rows become columns, block by block. */
function swapAxes(image: Image, to: Uint8Array, { fromRight, fromBottom }: Orientation): void {
  const { width, height, channels } = image;
  const start = (fromRight ? width - 1 : 0) + (fromBottom ? (height - 1) * width : 0);
  const [dx, dy] = [fromBottom ? -width : width, fromRight ? -1 : 1];
  const [source, target] = [image.data, to].map((bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.length));
  for (let y = 0; y < width; y += block)
    for (let x = 0; x < height; x += block) {
      const columns = Math.min(block, height - x);
      for (let row = y; row < Math.min(width, y + block); row++)
        copies[channels](source, start + x * dx + row * dy, dx, target, row * height + x, columns);
    }
}

/** The map from the turned picture's pixels to those of the picture. */
function wayBack({ width, height }: Image, name: OrientationName): Affine {
  const { swap, fromRight, fromBottom } = orientations[name];
  const [sx, sy] = [fromRight ? -1 : 1, fromBottom ? -1 : 1];
  const [x, y] = [fromRight ? width : 0, fromBottom ? height : 0];
  return swap ? [0, sy, sx, 0, x, y] : [sx, 0, 0, sy, x, y];
}

/** Copies `count` pixels in a row from every `step`th pixel; places in pixels. */
type Copy = (from: DataView, start: number, step: number, to: DataView, at: number, count: number) => void;

const copies: Readonly<Record<1 | 3 | 4, Copy>> = {
  1(from, start, step, to, at, count) {
    for (let place = start, end = at + count; at < end; place += step) to.setUint8(at++, from.getUint8(place));
  },
  3(from, start, step, to, at, count) {
    let [place, target] = [start * 3, at * 3];
    const [last, across, readable] = [target + (count - 1) * 3, step * 3, from.byteLength - 4];
    // Four bytes at once: the fourth is no byte of the pixel, and is written again with the next.
    for (; target < last; place += across, target += 3)
      if (place <= readable) to.setUint32(target, from.getUint32(place));
      else copyThree(from, place, to, target);
    copyThree(from, place, to, target);
  },
  4(from, start, step, to, at, count) {
    for (let place = start * 4, target = at * 4, end = target + count * 4; target < end; place += step * 4, target += 4)
      to.setUint32(target, from.getUint32(place));
  },
};

function copyThree(from: DataView, place: number, to: DataView, target: number): void {
  to.setUint16(target, from.getUint16(place));
  to.setUint8(target + 2, from.getUint8(place + 2));
}

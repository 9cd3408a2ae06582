import { type Affine, childRoot, type Image } from "@kumiki/core";

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
  const { swap, fromRight, fromBottom } = orientations[name];
  const { width, height, channels } = image;
  const size = swap ? { width: height, height: width } : { width, height };
  const data = new Uint8Array(image.data.length);
  const start = (fromRight ? width - 1 : 0) + (fromBottom ? (height - 1) * width : 0);
  const [along, down] = [fromRight ? -1 : 1, fromBottom ? -width : width];
  const [dx, dy] = swap ? [down, along] : [along, down];
  const copy = copies[channels];
  const [acrossBlock, downBlock] = swap ? [block, block] : [size.width, 1];
  for (let y = 0; y < size.height; y += downBlock)
    for (let x = 0; x < size.width; x += acrossBlock) {
      const columns = Math.min(acrossBlock, size.width - x);
      for (let row = y; row < Math.min(size.height, y + downBlock); row++)
        copy(image.data, start + x * dx + row * dy, dx, data, row * size.width + x, columns);
    }
  return { ...image, ...size, data, root: childRoot(image.root, wayBack(image, name)) };
}

/** The map from the turned picture's pixels to those of the picture. */
function wayBack({ width, height }: Image, name: OrientationName): Affine {
  const { swap, fromRight, fromBottom } = orientations[name];
  const [sx, sy] = [fromRight ? -1 : 1, fromBottom ? -1 : 1];
  const [x, y] = [fromRight ? width : 0, fromBottom ? height : 0];
  return swap ? [0, sy, sx, 0, x, y] : [sx, 0, 0, sy, x, y];
}

/** Copies `count` pixels in a row from every `step`th pixel; places in pixels. */
type Copy = (from: Uint8Array, start: number, step: number, to: Uint8Array, at: number, count: number) => void;

const copies: Readonly<Record<1 | 3 | 4, Copy>> = {
  1(from, start, step, to, at, count) {
    for (let place = start, end = at + count; at < end; place += step) to[at++] = from[place];
  },
  3(from, start, step, to, at, count) {
    let target = at * 3;
    for (let place = start * 3, end = target + count * 3; target < end; place += step * 3, target += 3) {
      to[target] = from[place];
      to[target + 1] = from[place + 1];
      to[target + 2] = from[place + 2];
    }
  },
  4(from, start, step, to, at, count) {
    let target = at * 4;
    for (let place = start * 4, end = target + count * 4; target < end; place += step * 4, target += 4) {
      to[target] = from[place];
      to[target + 1] = from[place + 1];
      to[target + 2] = from[place + 2];
      to[target + 3] = from[place + 3];
    }
  },
};

import type { Image } from "@kumiki/core";
import { premultiplied, unpremultiplied } from "./premultiply.ts";
import { type ResampleKernel, resampleTaps, type Taps } from "./resample-taps.ts";
import { simdInstance } from "./simd/instance.ts";
import code from "./simd/resample.wasm.ts";

type Row = (from: number, to: number, count: number, taps: number, starts: number, weights: number) => void;
interface Functions {
  readonly row1: Row;
  readonly row3: Row;
  readonly row4: Row;
  column(from: number, stride: number, to: number, count: number, taps: number, weights: number): void;
}

/** Kernels read and write so many bytes behind what they are asked for. */
const slack = 16;
/** The result leaves the module's memory in bands of about so many bytes. */
const bandBytes = 2 ** 20;

/**
 * Pixels of an image at another size, by Pillow's convention (see resampleTaps): first along the rows, then along the
 * columns, each rounded to bytes. Colours of what is transparent do not show.
 */
export function resample(
  image: Image,
  { width, height }: Pick<Image, "width" | "height">,
  kernel: ResampleKernel,
): Uint8Array {
  const data = image.channels === 4 ? premultiplied(image.data) : image.data;
  const across = resampleTaps(image.width, width, kernel, image.channels === 1 ? 8 : 2);
  const down = resampleTaps(image.height, height, kernel, 2);
  const result = resampled({ ...image, data }, width, across, down);
  return image.channels === 4 ? unpremultiplied(result) : result;
}

function resampled(image: Image, width: number, across: Taps, down: Taps): Uint8Array {
  const { channels, height } = image;
  const stride = width * channels;
  const rows = down.starts.length;
  const band = Math.max(1, Math.min(rows, Math.floor(bandBytes / stride)));
  const room = roomFor({
    given: image.data.length + across.count * channels,
    between: (height + down.count) * stride,
    band: band * stride,
    starts: 4 * width,
    across: across.weights.byteLength,
    down: down.weights.byteLength,
  });
  const { functions, bytes } = simdInstance<Functions>(code, room.size);
  bytes.set(image.data, room.at.given);
  bytes.set(bytesOf(across.starts.map((start) => start * channels)), room.at.starts);
  bytes.set(bytesOf(across.weights), room.at.across);
  bytes.set(bytesOf(down.weights), room.at.down);
  const row = functions[`row${channels}`];
  for (let y = 0; y < height; y++) {
    const from = room.at.given + y * image.width * channels;
    row(from, room.at.between + y * stride, width, across.count, room.at.starts, room.at.across);
  }
  const result = new Uint8Array(rows * stride);
  for (let y = 0; y < rows; y++) {
    const from = room.at.between + (down.starts[y] ?? 0) * stride;
    const inBand = y % band;
    const weights = room.at.down + 2 * y * down.count;
    functions.column(from, stride, room.at.band + inBand * stride, stride, down.count, weights);
    if (inBand < band - 1 && y < rows - 1) continue;
    const first = y - inBand;
    result.set(bytes.subarray(room.at.band, room.at.band + (inBand + 1) * stride), first * stride);
  }
  return result;
}

const bytesOf = (numbers: Int32Array | Int16Array): Uint8Array =>
  new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);

/** Where each part begins in one memory, and how large that is. */
function roomFor<Name extends string>(sizes: Readonly<Record<Name, number>>) {
  const at = {} as Record<Name, number>;
  let size = 0;
  for (const name of Object.keys(sizes) as Name[]) {
    at[name] = size;
    size = Math.ceil((size + sizes[name] + slack) / slack) * slack;
  }
  return { at, size };
}

import type { ModelInput } from "@kumiki/core";
import type { Placement } from "./geometry.ts";

/** Element types in which a model may take a picture. */
export const pictureTypes = ["FP32", "FP16", "UINT8", "INT32"] as const;
export type PictureType = (typeof pictureTypes)[number];

/** The tensor's values of scaled RGB pixels, as the element type has them. */
export function fillTensor(pixels: Uint8Array, placed: Placement, input: ModelInput, type: PictureType) {
  if (type === "FP32") return fill(new Float32Array(valuesOf(input)), (numbers) => numbers, pixels, placed, input);
  if (type === "UINT8") return fill(new Uint8Array(valuesOf(input)), roundAll, pixels, placed, input);
  if (type === "INT32") return fill(new Int32Array(valuesOf(input)), roundToWhole, pixels, placed, input);
  // Halves are copied as they lie in memory: each would be converted twice otherwise.
  const bits = fill(new Uint16Array(valuesOf(input)), halfBits, pixels, placed, input);
  return new Float16Array(bits.buffer);
}

/** How many numbers a pixel becomes. */
export const planesOf = (channels: ModelInput["channels"]): 1 | 3 => (channels === "GREY" ? 1 : 3);

const valuesOf = ({ width, height, channels }: ModelInput): number => width * height * planesOf(channels);
const roundAll = (numbers: Float32Array): Uint8Array => Uint8Array.from(Uint8ClampedArray.from(numbers));
const roundToWhole = (numbers: Float32Array): Int32Array => Int32Array.from(numbers, Math.round);
const halfBits = (numbers: Float32Array): Uint16Array => new Uint16Array(new Float16Array(numbers).buffer);

type Elements =
  | Float32Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>;

/** One look-up a value, padding filled beforehand; `convert` turns numbers into elements. */
function fill<T extends Elements>(
  data: T,
  convert: (numbers: Float32Array) => ArrayLike<number>,
  rgb: Uint8Array,
  placed: Placement,
  input: ModelInput,
): T {
  const { width, height, layout, channels } = input;
  const planes = planesOf(channels);
  const pixels = planes === 1 ? lumaOf(rgb) : rgb;
  const padded = placed.width !== width || placed.height !== height;
  for (let channel = 0; channel < planes; channel += 1) {
    const source = channels === "BGR" ? 2 - channel : channel;
    const [mean, std] = [input.mean[channel] ?? 0, input.std[channel] ?? 1];
    const numbers = Float32Array.from(
      { length: 257 },
      (_, pixel) => ((pixel === 256 ? input.pad : pixel) - mean) / std,
    );
    const values = convert(numbers);
    const [start, step] = layout === "NHWC" ? [channel, planes] : [channel * width * height, 1];
    if (padded) fillChannel(data, start, step, width * height, values[256] ?? 0);
    copyChannel(pixels, { source, planes }, values, placed, data, { start, step, width });
  }
  return data;
}

/** One byte a pixel, luma of ITU-R BT.601. */
function lumaOf(rgb: Uint8Array): Uint8Array {
  const grey = new Uint8ClampedArray(rgb.length / 3);
  for (let at = 0, from = 0; at < grey.length; at += 1, from += 3)
    // All three lie inside of it.
    grey[at] = 0.299 * (rgb[from] as number) + 0.587 * (rgb[from + 1] as number) + 0.114 * (rgb[from + 2] as number);
  return new Uint8Array(grey.buffer);
}

function fillChannel(data: Elements, start: number, step: number, count: number, value: number): void {
  for (let index = start, end = start + count * step; index < end; index += step) data[index] = value;
}

function copyChannel(
  pixels: Uint8Array,
  { source, planes }: { source: number; planes: number },
  values: ArrayLike<number>,
  placed: Placement,
  data: Elements,
  { start, step, width }: { start: number; step: number; width: number },
): void {
  let from = source;
  for (let row = 0; row < placed.height; row += 1) {
    let to = start + ((placed.top + row) * width + placed.left) * step;
    for (let column = 0; column < placed.width; column += 1) {
      // Both indexes stay inside by construction of the placement.
      data[to] = values[pixels[from] as number] as number;
      from += planes;
      to += step;
    }
  }
}

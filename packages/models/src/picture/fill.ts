import type { ModelInput } from "@kumiki/core";
import type { Placement } from "./geometry.ts";

/** The tensor's values of scaled RGB pixels: one look-up a value, padding filled beforehand. */
export function fillTensor(pixels: Uint8Array, placed: Placement, input: ModelInput): Float32Array {
  const { width, height, layout } = input;
  const data = new Float32Array(width * height * 3);
  const padded = placed.width !== width || placed.height !== height;
  for (let channel = 0; channel < 3; channel += 1) {
    const source = input.channels === "RGB" ? channel : 2 - channel;
    const [mean, std] = [input.mean[channel] ?? 0, input.std[channel] ?? 1];
    const values = Float32Array.from({ length: 256 }, (_, pixel) => (pixel - mean) / std);
    const [start, step] = layout === "NHWC" ? [channel, 3] : [channel * width * height, 1];
    if (padded) fillChannel(data, start, step, width * height, (input.pad - mean) / std);
    copyChannel(pixels, source, values, placed, data, { start, step, width });
  }
  return data;
}

function fillChannel(data: Float32Array, start: number, step: number, count: number, value: number): void {
  for (let index = start, end = start + count * step; index < end; index += step) data[index] = value;
}

function copyChannel(
  pixels: Uint8Array,
  source: number,
  values: Float32Array,
  placed: Placement,
  data: Float32Array,
  { start, step, width }: { start: number; step: number; width: number },
): void {
  let from = source;
  for (let row = 0; row < placed.height; row += 1) {
    let to = start + ((placed.top + row) * width + placed.left) * step;
    for (let column = 0; column < placed.width; column += 1) {
      // Both indexes stay inside by construction of the placement.
      data[to] = values[pixels[from] as number] as number;
      from += 3;
      to += step;
    }
  }
}

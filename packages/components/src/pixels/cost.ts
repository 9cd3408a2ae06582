import type { Cost, SizeEstimate, Sizes } from "@kumiki/core";

const bytesOf = (size: SizeEstimate | undefined): number =>
  size ? size.width * size.height * size.channels * (size.count ?? 1) : 0;

/**
 * Cost of a step that reads its picture and writes another: `copies` pictures of the result's size at its peak, and
 * `nsPerByte` of one core for each byte read or written.
 */
export function pictureCost(
  input: SizeEstimate | undefined,
  output: SizeEstimate | undefined,
  { copies = 2, nsPerByte = 2 } = {},
): Cost {
  const written = bytesOf(output);
  return { memoryBytes: copies * written + 2 ** 20, cpuMs: 0.2 + ((bytesOf(input) + written) * nsPerByte) / 1e6 };
}

/** The same for steps whose result is as large as their input. */
export const sameSizeCost = (inputs: Sizes, options?: { copies?: number; nsPerByte?: number }): Cost =>
  pictureCost(inputs.image, inputs.image, options);

/** The same for steps whose result is a mask. */
export const maskCost = (input: SizeEstimate | undefined, options?: { copies?: number; nsPerByte?: number }): Cost =>
  pictureCost(input, input && { ...input, channels: 1 }, options);

/** A picture that is drawn on: grey becomes RGB. */
export const drawnSize = (image: SizeEstimate): SizeEstimate => ({ ...image, channels: image.channels === 4 ? 4 : 3 });

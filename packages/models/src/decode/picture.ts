import type { ModelCard, Tensor } from "@kumiki/core";
import { readOutput } from "./read.ts";
import { wrongUse } from "./wrong-use.ts";

/** Interleaved RGB bytes. */
export interface DecodedPicture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/**
 * The picture that a model made of one of `width` × `height` px, values rounded and cut to 0..255. INFERENCE_BAD_OUTPUT,
 * MODEL_TASK_MISMATCH.
 */
export function decodePicture(
  card: ModelCard,
  outputs: readonly Tensor[],
  fed: { readonly width: number; readonly height: number },
): DecodedPicture {
  const { decoder } = card;
  if (decoder.type !== "picture") throw wrongUse(card, "imageToImage");
  const [width, height] = [fed.width * decoder.scale, fed.height * decoder.scale];
  const isLast = decoder.layout === "NHWC";
  const values = readOutput(card, outputs, decoder.output, isLast ? [1, height, width, 3] : [1, 3, height, width]).data;
  // Its elements round and cut by themselves.
  const data = new Uint8ClampedArray(width * height * 3);
  const [step, plane] = isLast ? [3, 1] : [1, width * height];
  for (let channel = 0; channel < 3; channel += 1) {
    const [mean, std] = [decoder.mean[channel] ?? 0, decoder.std[channel] ?? 1];
    const to = decoder.channels === "RGB" ? channel : 2 - channel;
    for (let pixel = 0, from = channel * plane; pixel < width * height; pixel += 1, from += step)
      data[pixel * 3 + to] = (values[from] ?? 0) * std + mean;
  }
  return { width, height, data: new Uint8Array(data.buffer) };
}

import type { Image, ModelInput, Tensor } from "@kumiki/core";
import { fillTensor } from "./fill.ts";
import { geometryOf, type PictureGeometry, place } from "./geometry.ts";
import { resizeRgb } from "./resize.ts";

export interface PictureTensor {
  readonly tensor: Tensor;
  readonly geometry: PictureGeometry;
}

/**
 * Makes a model's input of a picture: FP32 [1,H,W,3] (NHWC) or [1,3,H,W] (NCHW), value = (pixel - mean) / std in
 * the order of `channels`. Grey becomes RGB, alpha is dropped (not blended). Scaled with an antialiased linear kernel.
 */
export async function pictureToTensor(image: Image, input: ModelInput): Promise<PictureTensor> {
  const placed = place(image, input);
  const pixels = await resizeRgb(image, placed);
  const { width, height, layout } = input;
  const shape = layout === "NHWC" ? [1, height, width, 3] : [1, 3, height, width];
  const tensor: Tensor = { name: input.name, datatype: "FP32", shape, data: fillTensor(pixels, placed, input) };
  return { tensor, geometry: geometryOf(image, placed) };
}

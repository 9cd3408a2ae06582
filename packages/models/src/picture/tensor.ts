import { errorOf, type Image, type ModelCard, type ModelInput, notDescribed, type Tensor } from "@kumiki/core";
import { fillTensor, type PictureType, pictureTypes, planesOf } from "./fill.ts";
import { geometryOf, type PictureGeometry, place } from "./geometry.ts";
import { resizeRgb } from "./resize.ts";

export interface PictureTensor {
  readonly tensor: Tensor;
  readonly geometry: PictureGeometry;
}

export interface PictureInputs {
  /** Everything that the model wants to be fed. */
  readonly inputs: readonly Tensor[];
  readonly geometry: PictureGeometry;
}

/**
 * What a model is fed for a picture, as its card says: the picture, and its own size where it wants to be told.
 * MODEL_NOT_DESCRIBED when the card does not say how it takes pictures.
 */
export async function pictureToInputs(image: Image, card: ModelCard): Promise<PictureInputs> {
  const { input } = card;
  if (input === undefined) throw errorOf(notDescribed(card.name, { field: "model" }));
  const signature = card.inputs.find((tensor) => tensor.name === input.name);
  const type = pictureTypes.find((each) => each === signature?.datatype) ?? "FP32";
  const { tensor, geometry } = await pictureToTensor(image, input, type);
  return { inputs: [tensor, ...sizeTensor(card, input)], geometry };
}

/** [1,2]: width and height of the model's input, so that boxes come in its pixels. */
function sizeTensor({ inputs }: ModelCard, { sizeInput: name, width, height }: ModelInput): Tensor[] {
  if (name === undefined) return [];
  const datatype = inputs.find((tensor) => tensor.name === name)?.datatype;
  const shape = [1, 2];
  if (datatype === "FP32") return [{ name, datatype, shape, data: Float32Array.of(width, height) }];
  if (datatype === "INT32") return [{ name, datatype, shape, data: Int32Array.of(width, height) }];
  return [{ name, datatype: "INT64", shape, data: BigInt64Array.of(BigInt(width), BigInt(height)) }];
}

/**
 * Makes a model's input of a picture: [1,H,W,3] (NHWC) or [1,3,H,W] (NCHW), or with one channel for `GREY`, value = (pixel - mean) / std in the order of
 * `channels`. Grey becomes RGB, alpha is dropped (not blended). Scaled with an antialiased linear kernel.
 */
export async function pictureToTensor(
  image: Image,
  input: ModelInput,
  datatype: PictureType = "FP32",
): Promise<PictureTensor> {
  const placed = place(image, input);
  const pixels = await resizeRgb(image, placed);
  const { name } = input;
  const data = fillTensor(pixels, placed, input, datatype);
  const tensor: Tensor = { name, datatype, shape: pictureShape(input), data };
  return { tensor, geometry: geometryOf(image, placed) };
}

/** Shape of one picture as a model takes it. */
export const pictureShape = ({ layout, width, height, channels }: ModelInput): number[] => {
  const planes = planesOf(channels);
  return layout === "NHWC" ? [1, height, width, planes] : [1, planes, height, width];
};

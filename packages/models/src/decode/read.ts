import { KumikiError, type ModelCard, type Tensor } from "@kumiki/core";

/** An output tensor that was checked: floats, all finite, as many as the shape says. */
export interface Floats {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array | Float64Array;
}

/** An answer that cannot be right; `field` is the tensor. */
export const badOutput = (card: ModelCard, field: string, expected: string, received: string): KumikiError =>
  new KumikiError("INFERENCE_BAD_OUTPUT", { field, expected, received, values: { model: card.name } });

/**
 * Finds an output by name and checks it: FP32 or FP64, batch of one, `shape` with `undefined` for any size of an
 * axis, finite values. INFERENCE_BAD_OUTPUT else.
 */
export function readOutput(
  card: ModelCard,
  outputs: readonly Tensor[],
  name: string,
  shape: readonly (number | undefined)[],
): Floats {
  const tensor = outputs.find((output) => output.name === name);
  if (tensor === undefined)
    throw badOutput(card, name, "an output of this name", outputs.map((output) => output.name).join(", ") || "none");
  const { data } = tensor;
  if (!(data instanceof Float32Array || data instanceof Float64Array))
    throw badOutput(card, name, "FP32", tensor.datatype);
  const fits = tensor.shape.length === shape.length && shape.every((size, axis) => fitsAxis(size, tensor.shape[axis]));
  if (!fits) throw badOutput(card, name, showShape(shape), showShape(tensor.shape));
  const count = tensor.shape.reduce((product, size) => product * size, 1);
  if (data.length !== count) throw badOutput(card, name, `${count} values`, `${data.length} values`);
  if (!allFinite(data)) throw badOutput(card, name, "finite numbers", "NaN or infinite");
  return { name, shape: tensor.shape, data };
}

const fitsAxis = (wanted: number | undefined, size: number | undefined): boolean =>
  size !== undefined && Number.isInteger(size) && size >= 0 && (wanted === undefined || size === wanted);

const showShape = (shape: readonly (number | undefined)[]): string =>
  `[${shape.map((size) => size ?? "any").join(",")}]`;

/** 0·x is 0 for finite x and NaN for all others, so one sum tells it without a branch a value. */
function allFinite(data: Float32Array | Float64Array): boolean {
  let zero = 0;
  for (let index = 0; index < data.length; index += 1) zero += (data[index] as number) * 0;
  return zero === 0;
}

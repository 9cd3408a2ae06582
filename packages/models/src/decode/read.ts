import { KumikiError, type ModelCard, type Tensor, type Text, text } from "@kumiki/core";

/** An output tensor that was checked: floats, all finite, as many as the shape says. */
export interface Floats {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array | Float64Array;
}

/** An answer that cannot be right; `field` is the tensor. */
export const badOutput = (
  card: ModelCard,
  field: string,
  expected: string | Text,
  received: string | Text,
): KumikiError => new KumikiError("INFERENCE_BAD_OUTPUT", { field, expected, received, values: { model: card.name } });

/** Sizes of a tensor's axes; `undefined` is any. */
export type WantedShape = readonly (number | undefined)[];

/**
 * Finds an output by name and checks it: FP16, FP32 or FP64, batch of one, `shape` with `undefined` for any size of an
 * axis, finite values. INFERENCE_BAD_OUTPUT else. Half floats come as FP32.
 */
export function readOutput(card: ModelCard, outputs: readonly Tensor[], name: string, shape: WantedShape): Floats {
  const tensor = readTensor(card, outputs, name, shape);
  const data = tensor.data instanceof Float16Array ? new Float32Array(tensor.data) : tensor.data;
  if (!(data instanceof Float32Array || data instanceof Float64Array))
    throw badOutput(card, name, "FP32", tensor.datatype);
  if (!allFinite(data))
    throw badOutput(card, name, text("有限の数", "finite numbers"), text("NaN または無限大", "NaN or infinite"));
  return { name, shape: tensor.shape, data };
}

/** The same for tensors that some exporters give a leading axis of one picture and others do not: [1, …] or […]. */
export function readRows(card: ModelCard, outputs: readonly Tensor[], name: string, shape: WantedShape): Floats {
  const isBatched = outputs.find((output) => output.name === name)?.shape.length === shape.length + 1;
  const { data, ...read } = readOutput(card, outputs, name, isBatched ? [1, ...shape] : shape);
  return { name, data, shape: isBatched ? read.shape.slice(1) : read.shape };
}

/** Whole numbers of any element type, in memory order. INFERENCE_BAD_OUTPUT when a value is no number of a class. */
export function readIndexes(card: ModelCard, outputs: readonly Tensor[], name: string, shape: WantedShape): number[] {
  const rank = outputs.find((output) => output.name === name)?.shape.length;
  const { data } = readTensor(card, outputs, name, rank === shape.length + 1 ? [1, ...shape] : shape);
  return Array.from<number | bigint, number>(data, (value) => classNumber(card, name, Number(value)));
}

/** INFERENCE_BAD_OUTPUT unless the value is 0, 1, 2, … */
export function classNumber(card: ModelCard, output: string, value: number): number {
  if (value >= 0 && Number.isInteger(value)) return value;
  throw badOutput(card, output, text("クラスの番号", "a class number"), String(value));
}

function readTensor(card: ModelCard, outputs: readonly Tensor[], name: string, shape: WantedShape): Tensor {
  const tensor = outputs.find((output) => output.name === name);
  if (tensor === undefined)
    throw badOutput(
      card,
      name,
      text("この名前の出力", "an output of this name"),
      outputs.map((output) => output.name).join(", ") || text("なし", "none"),
    );
  const fits = tensor.shape.length === shape.length && shape.every((size, axis) => fitsAxis(size, tensor.shape[axis]));
  if (!fits) throw badOutput(card, name, showShape(shape), showShape(tensor.shape));
  const count = tensor.shape.reduce((product, size) => product * size, 1);
  if (tensor.data.length !== count)
    throw badOutput(
      card,
      name,
      text(`${count} 個の値`, `${count} values`),
      text(`${tensor.data.length} 個の値`, `${tensor.data.length} values`),
    );
  return tensor;
}

const fitsAxis = (wanted: number | undefined, size: number | undefined): boolean =>
  size !== undefined && Number.isInteger(size) && size >= 0 && (wanted === undefined || size === wanted);

const showShape = (shape: WantedShape): string => `[${shape.map((size) => size ?? "any").join(",")}]`;

/** 0·x is 0 for finite x and NaN for all others, so one sum tells it without a branch a value. */
function allFinite(data: Float32Array | Float64Array): boolean {
  let zero = 0;
  for (let index = 0; index < data.length; index += 1) zero += (data[index] as number) * 0;
  return zero === 0;
}

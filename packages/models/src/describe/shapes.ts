import type { TensorSignature } from "@kumiki/core";

/** True when an axis of this size may have the size that is wanted; -1 is free. */
export const canBe = (size: number | undefined, wanted: number): boolean => size === -1 || size === wanted;

/** True when an axis may have so many values or more. */
export const canHold = (size: number | undefined, least: number): boolean =>
  size === -1 || (size !== undefined && size >= least);

/** A size that the file tells; undefined for a free axis. */
export const known = (size: number | undefined): number | undefined =>
  size === undefined || size < 0 ? undefined : size;

/** So many more values than `taken`; undefined where the axis is free. */
export const beyond = (size: number | undefined, taken: number): number | undefined => {
  const told = known(size);
  return told === undefined ? undefined : told - taken;
};

const numbers = new Set<TensorSignature["datatype"]>(["FP32", "FP16", "FP64"]);

/** Outputs of numbers for one picture with so many axes, the first of them the batch. */
export const outputsOf = (outputs: readonly TensorSignature[], rank: number): TensorSignature[] =>
  outputs.filter(({ datatype, shape }) => numbers.has(datatype) && shape.length === rank && canBe(shape[0], 1));

export type PictureSize = Readonly<Record<"width" | "height", number>>;

const cells = (length: number, stride: number): number => Math.ceil(length / stride);

/** Cells of a prediction grid that lies over the picture. */
export const cellsOf = ({ width, height }: PictureSize, stride: number): number =>
  cells(width, stride) * cells(height, stride);

/** Strides of the prediction grids of the YOLO family; the four are of the P6 models. */
export const strideSets: readonly (readonly number[])[] = [
  [8, 16, 32],
  [8, 16, 32, 64],
];

/** The strides whose grids have `count` cells together; those of most models where the count is free. */
export function stridesFor(size: PictureSize, count: number | undefined, perCell = 1): readonly number[] | undefined {
  const told = known(count);
  if (told === undefined) return strideSets[0];
  return strideSets.find((strides) => strides.reduce((sum, each) => sum + perCell * cellsOf(size, each), 0) === told);
}

import { type ModelCard, type ModelInput, modelInputSchema, type TensorSignature } from "@kumiki/core";
import { labelsFor } from "../labels/coco.ts";

/** What a signature alone tells of a model's use. */
export type Guess = Pick<ModelCard, "task" | "decoder" | "labels"> & { input?: ModelInput };

const unknownUse: Guess = { task: "other", decoder: { type: "none" }, labels: [] };

/** Strides of the prediction grids of the YOLO family; the four are of the P6 models. */
const strideSets = [
  [8, 16, 32],
  [8, 16, 32, 64],
];

/**
 * Guesses task, input and decoder where the signature is unmistakable, else task `other` without a decoder.
 * One picture input [1,3,H,W] of FP32 is needed, and one output of either form, for C classes and the grids
 * of strides 8, 16, 32 (and 64): YOLOv5 [1, 3·cells, 5+C] or YOLOv8 [1, 4+C, cells].
 * (A [1, cells, 5+C] is YOLOX, whose boxes need its grid: not guessed.)
 */
export function guessUse(inputs: readonly TensorSignature[], outputs: readonly TensorSignature[]): Guess {
  const picture = inputs.length === 1 ? pictureSize(inputs[0]) : undefined;
  if (picture === undefined) return unknownUse;
  const cells = strideSets.map((strides) => cellCount(picture, strides));
  for (const output of outputs) {
    const found = detector(output, cells);
    if (found === undefined) continue;
    return { task: "detect", decoder: found.decoder, labels: labelsFor(found.classes), input: yoloInput(picture) };
  }
  return unknownUse;
}

interface PictureSize {
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

function pictureSize(input: TensorSignature | undefined): PictureSize | undefined {
  const [batch, channels, height, width] = input?.shape ?? [];
  if (input?.datatype !== "FP32" || input.shape.length !== 4 || channels !== 3) return undefined;
  if (batch !== 1 && batch !== -1) return undefined;
  return height !== undefined && width !== undefined && height > 0 && width > 0
    ? { name: input.name, width, height }
    : undefined;
}

const cellCount = ({ width, height }: PictureSize, strides: readonly number[]): number =>
  strides.reduce((sum, stride) => sum + Math.ceil(width / stride) * Math.ceil(height / stride), 0);

function detector(output: TensorSignature, cells: readonly number[]) {
  const [batch, rows, columns] = output.shape;
  if (output.datatype !== "FP32" || output.shape.length !== 3 || (batch !== 1 && batch !== -1)) return undefined;
  if (rows === undefined || columns === undefined) return undefined;
  if (columns > 5 && cells.some((count) => rows === 3 * count))
    return { decoder: { type: "yolov5" as const, output: output.name }, classes: columns - 5 };
  if (rows > 4 && columns > rows && cells.includes(columns))
    return { decoder: { type: "yolov8" as const, output: output.name }, classes: rows - 4 };
  return undefined;
}

/** How Ultralytics' detectors want a picture: letterboxed on grey 114, RGB, 0..1. */
const yoloInput = ({ name, width, height }: PictureSize): ModelInput =>
  modelInputSchema.parse({ name, width, height, layout: "NCHW", std: [255, 255, 255], fit: "letterbox", pad: 114 });

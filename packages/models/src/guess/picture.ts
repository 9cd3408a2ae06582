import type { ModelInput, TensorSignature } from "@kumiki/core";
import { modelInputSchema } from "@kumiki/core";
import { pictureTypes } from "../picture/fill.ts";
import type { Seen, Size } from "./seen.ts";

/** The input that takes one colour picture, and the size that it is fed. */
export interface Picture extends Size {
  readonly name: string;
  readonly layout: ModelInput["layout"];
}

/** True for an axis of one picture or of as many as come. */
export const isOne = (length: number | undefined): boolean => length === 1 || length === -1;

/**
 * The only input of a picture, [1,3,H,W] or [1,H,W,3]; free sides are as chosen. Undefined where there is none, where
 * there are several, and where a side is free and nobody chose.
 */
export function pictureOf(inputs: readonly TensorSignature[], chosen: Seen["size"]): Picture | undefined {
  const pictures = inputs.flatMap((input) => pictureInput(input, chosen) ?? []);
  return pictures.length === 1 ? pictures[0] : undefined;
}

function pictureInput({ name, datatype, shape }: TensorSignature, chosen: Seen["size"]): Picture | undefined {
  const [batch, second, third, fourth] = shape;
  if (shape.length !== 4 || !isOne(batch) || !pictureTypes.some((type) => type === datatype)) return undefined;
  const layout = second === 3 ? "NCHW" : fourth === 3 ? "NHWC" : undefined;
  if (layout === undefined) return undefined;
  const [height, width] = layout === "NCHW" ? [third, fourth] : [second, third];
  const side = (given: number | undefined, free: number | undefined) => (given === -1 ? free : given);
  const size = { width: side(width, chosen?.width), height: side(height, chosen?.height) };
  if (!isSide(size.width) || !isSide(size.height)) return undefined;
  return { name, layout, width: size.width, height: size.height };
}

const isSide = (side: number | undefined): side is number => side !== undefined && side >= 1 && side <= 8192;

/** Ways in which pictures are put in, each as its family does it. */
const manners = {
  /** Ultralytics' detectors: letterboxed on grey 114, RGB, 0..1. */
  yolo: { std: [255, 255, 255], fit: "letterbox" },
  /** YOLOX (`preproc` in yolox/data/data_augment.py): letterboxed on grey 114, BGR, 0..255. */
  yolox: { channels: "BGR", fit: "letterbox" },
  /** RT-DETR and D-FINE: squeezed, RGB, 0..1. */
  detr: { std: [255, 255, 255], fit: "stretch" },
  /** Ultralytics' classifiers: the middle, RGB, 0..1. */
  middle: { std: [255, 255, 255], fit: "crop" },
  /** The mean and deviation of ImageNet (torchvision), as shares of 255. */
  imageNet: { mean: [123.675, 116.28, 103.53], std: [58.395, 57.12, 57.375] },
} as const;

export const inputFor = (picture: Picture, manner: keyof typeof manners, more: Partial<ModelInput> = {}): ModelInput =>
  modelInputSchema.parse({ ...manners[manner], ...picture, ...more });

import {
  type Box,
  type Detection,
  type ModelCard,
  type ModelDecoder,
  mapDetection,
  mapPoints,
  type Tensor,
} from "@kumiki/core";
import { labelOf } from "../labels/coco.ts";
import type { PictureGeometry } from "../picture/geometry.ts";
import { anchorRows } from "./anchor-rows.ts";
import { blazeface } from "./blazeface.ts";
import type { Candidate } from "./candidate.ts";
import { centernet } from "./centernet.ts";
import type { DecoderData, DetectionDecoder } from "./decoder.ts";
import { detr, detrRows } from "./detr.ts";
import { movenet } from "./movenet.ts";
import { nanodet } from "./nanodet.ts";
import { suppress } from "./nms.ts";
import { points } from "./points.ts";
import { ssd } from "./ssd.ts";
import { boxesApart, end2end } from "./suppressed.ts";
import { wrongUse } from "./wrong-use.ts";
import { yolov5 } from "./yolov5.ts";
import { yolov8, yolov8Obb, yolov8Pose } from "./yolov8.ts";
import { yolox } from "./yolox.ts";
import { yunet } from "./yunet.ts";

export interface DetectionOptions {
  /** Detections below are left out, 0..1. */
  readonly score: number;
  /** Of two boxes that overlap more than this the weaker goes, 0..1 (measured as the decoder says). */
  readonly iou: number;
  readonly maxDetections: number;
  /** Let boxes of different classes suppress each other; false by default. */
  readonly classAgnostic?: boolean;
  /** Of models that segment: how likely a pixel must be inside, 0..1; half by default. */
  readonly maskThreshold?: number;
}

type DetectionType = Exclude<
  ModelDecoder["type"],
  "classes" | "embedding" | "text-map" | "ctc" | "segmentation" | "picture" | "age-gender" | "none"
>;

const decoders: { readonly [T in DetectionType]: DetectionDecoder<DecoderData<T>> } = {
  "anchor-rows": anchorRows,
  blazeface,
  boxes: boxesApart,
  centernet,
  detr,
  "detr-rows": detrRows,
  end2end,
  movenet,
  nanodet,
  points,
  ssd,
  yolov5,
  yolov8,
  "yolov8-obb": yolov8Obb,
  "yolov8-pose": yolov8Pose,
  yolox,
  yunet,
};

/** True for decoders that give boxes. */
export const findsBoxes = (decoder: ModelDecoder): decoder is DecoderData<DetectionType> => decoder.type in decoders;

/**
 * What a detector's outputs (of one picture) say, in pixels of that picture: best first, doubles suppressed, boxes
 * and outlines clipped to the picture (key points and corners are not). INFERENCE_BAD_OUTPUT when the tensors cannot be a right answer,
 * MODEL_TASK_MISMATCH when the model is no detector.
 */
export function decodeDetections(
  card: ModelCard,
  outputs: readonly Tensor[],
  geometry: PictureGeometry,
  options: DetectionOptions,
): Detection[] {
  if (!findsBoxes(card.decoder)) throw wrongUse(card, "detect, face");
  // The key of the table is the type of the data that its decoder takes.
  const decoder: DetectionDecoder<DecoderData<DetectionType>> = decoders[card.decoder.type];
  const candidates = decoder.candidates(card.decoder, {
    card,
    outputs,
    score: options.score,
    maskThreshold: options.maskThreshold ?? 0.5,
  });
  const { iou, maxDetections: max, classAgnostic = false } = options;
  const visible = candidates.flatMap((candidate) => onPicture(candidate, geometry));
  const kept = suppress(visible, { overlap: iou, measure: decoder.measure, max, classAgnostic });
  return kept.map(({ trace, ...found }) => ({
    ...found,
    ...(trace && outlineOf(trace, geometry)),
    label: labelOf(card.labels, found.class),
  }));
}

/** The candidate in the picture's pixels; none when nothing of its box lies on the picture. */
function onPicture(candidate: Candidate, { toPicture, width, height }: PictureGeometry): Candidate[] {
  const mapped = mapDetection(candidate, toPicture);
  const [x1, y1, x2, y2] = mapped.box;
  const box: Box = [Math.max(0, x1), Math.max(0, y1), Math.min(width, x2), Math.min(height, y2)];
  return box[0] < box[2] && box[1] < box[3] ? [{ ...mapped, box }] : [];
}

function outlineOf(
  trace: NonNullable<Candidate["trace"]>,
  { toPicture, width, height }: PictureGeometry,
): Pick<Detection, "outline"> {
  const points = mapPoints(toPicture, trace());
  if (points.length < 3) return {};
  const inside = (value: number, end: number): number => Math.min(end, Math.max(0, value));
  return { outline: points.map(({ x, y }) => ({ x: inside(x, width), y: inside(y, height) })) };
}

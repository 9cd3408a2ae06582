import type { Candidate } from "./candidate.ts";
import { readColumns } from "./columns.ts";
import type { DecodeInput, DecoderData, DetectionDecoder } from "./decoder.ts";
import { keypointsOf } from "./keypoints.ts";
import { readPrototypes } from "./masks.ts";
import { cornersOf } from "./turned.ts";

/**
 * Output [1,4+C,N] (see `readColumns`), of a segmenting model [1,4+C+M,N] with prototypes [1,M,h,w] (Ultralytics
 * YOLOv8, 9, 11 and 12, export format "onnx" without NMS; `Segment` in ultralytics/nn/modules/head.py).
 */
function candidates({ output, prototypes }: DecoderData<"yolov8">, input: DecodeInput): Candidate[] {
  const masks = prototypes === undefined ? undefined : readPrototypes(prototypes, input);
  return readColumns(output, masks?.count ?? 0, input).map(({ box, score, class: label, rest }) => ({
    box,
    score,
    class: label,
    ...(masks && { trace: () => masks.trace(rest, box) }),
  }));
}

/** Behind the class scores x, y (px of the model's input) and, of three values, visibility for each key point (`Pose`). */
function posed({ output, keypoints }: DecoderData<"yolov8-pose">, input: DecodeInput): Candidate[] {
  const columns = readColumns(output, keypoints.count * keypoints.values, input);
  return columns.map(({ box, score, class: label, rest }) => ({
    box,
    score,
    class: label,
    keypoints: keypointsOf(rest, keypoints),
  }));
}

/** Behind the class scores the angle (rad, clockwise on the picture) by which the box is turned (`OBB`). */
function turned({ output }: DecoderData<"yolov8-obb">, input: DecodeInput): Candidate[] {
  return readColumns(output, 1, input).map(({ place, score, class: label, rest: [angle = 0] }) => ({
    ...cornersOf(place, angle),
    score,
    class: label,
  }));
}

export const yolov8: DetectionDecoder<DecoderData<"yolov8">> = { measure: "union", candidates };
export const yolov8Pose: DetectionDecoder<DecoderData<"yolov8-pose">> = { measure: "union", candidates: posed };
export const yolov8Obb: DetectionDecoder<DecoderData<"yolov8-obb">> = { measure: "union", candidates: turned };

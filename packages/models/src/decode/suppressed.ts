import { text } from "@kumiki/core";
import type { Candidate } from "./candidate.ts";
import {
  checkSize,
  type DecodeInput,
  type DecoderData,
  type DetectionDecoder,
  inputSize,
  probability,
} from "./decoder.ts";
import { keypointsOf } from "./keypoints.ts";
import { readPrototypes } from "./masks.ts";
import { badOutput, classNumber, type Floats, readIndexes, readRows } from "./read.ts";
import { cornersOf } from "./turned.ts";

/**
 * Rows that the model suppressed itself, padded with zeros, px of the model's input: x1, y1, x2, y2, score, class, then
 * key points or mask coefficients; with `angle` centre x, y, width, height, score, class, angle (`NMSModel` in
 * ultralytics/engine/exporter.py; YOLOv10 and YOLO26 by themselves). `picture-class-score`: picture, x1, y1, x2, y2,
 * class, score (`ONNX_ORT` in WongKinYiu/yolov7 models/experimental.py).
 */
function fromRows(decoder: DecoderData<"end2end">, input: DecodeInput): Candidate[] {
  const { card, outputs, score } = input;
  const masks = decoder.prototypes === undefined ? undefined : readPrototypes(decoder.prototypes, input);
  const rows = readRows(card, outputs, decoder.output, [undefined, undefined]);
  const wanted = fieldsOf(decoder, masks?.count ?? 0);
  const [count = 0, fields] = rows.shape;
  if (fields !== wanted)
    throw badOutput(card, rows.name, text(`枠ごとに ${wanted} 個の値`, `${wanted} values a box`), String(fields));
  const found: Candidate[] = [];
  for (let row = 0; row < count; row += 1) {
    const values = rows.data.subarray(row * wanted, (row + 1) * wanted);
    const { place, rest, label, ...read } = readRow(decoder, values);
    const value = probability(card, rows.name, read.score);
    // Zeros are padding, not things of class 0.
    if (value < score || values.every((each) => each === 0)) continue;
    const common = { score: value, class: classNumber(card, rows.name, label) };
    if (decoder.angle) {
      checkSize(card, rows.name, place[2], place[3]);
      found.push({ ...common, ...cornersOf(place, rest[0] ?? 0) });
      continue;
    }
    checkSize(card, rows.name, place[2] - place[0], place[3] - place[1]);
    found.push({
      ...common,
      box: place,
      ...(decoder.keypoints && { keypoints: keypointsOf(rest, decoder.keypoints) }),
      ...(masks && { trace: () => masks.trace(rest, place) }),
    });
  }
  return found;
}

function fieldsOf({ rows, keypoints, angle }: DecoderData<"end2end">, coefficients: number): number {
  const extra = coefficients + (keypoints === undefined ? 0 : keypoints.count * keypoints.values) + (angle ? 1 : 0);
  return (rows === "score-class" ? 6 : 7) + extra;
}

function readRow({ rows }: DecoderData<"end2end">, values: Floats["data"]) {
  const first = rows === "score-class" ? 0 : 1;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = values.subarray(first, first + 6);
  const place = [a, b, c, d] as const;
  const rest = Array.from(values.subarray(first + 6));
  return rows === "score-class" ? { place, score: e, label: f, rest } : { place, score: f, label: e, rest };
}

/**
 * Boxes [1,N,4] = x1, y1, x2, y2, scores [1,N] and classes [1,N] apart, or each without its first axis (RT-DETR and
 * D-FINE in deploy mode, told the model's own size: `RTDETRPostProcessor`; torchvision's detectors; EfficientNMS, whose
 * `count` [1,1] says how many of the N are no padding).
 */
function apart(decoder: DecoderData<"boxes">, { card, outputs, score }: DecodeInput): Candidate[] {
  const size = inputSize(card);
  const [scaleX, scaleY] = decoder.unit === "pixels" ? [1, 1] : [size.width, size.height];
  const boxes = readRows(card, outputs, decoder.boxes, [undefined, 4]);
  const [rows = 0] = boxes.shape;
  const scores = readRows(card, outputs, decoder.scores, [rows]);
  const classes = readIndexes(card, outputs, decoder.classes, [rows]);
  const [count = rows] = decoder.count === undefined ? [] : readIndexes(card, outputs, decoder.count, [1]);
  const found: Candidate[] = [];
  for (let row = 0; row < Math.min(rows, count); row += 1) {
    const value = probability(card, scores.name, scores.data[row] ?? 0);
    if (value < score) continue;
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = boxes.data.subarray(row * 4, row * 4 + 4);
    checkSize(card, boxes.name, x2 - x1, y2 - y1);
    const box = [x1 * scaleX, y1 * scaleY, x2 * scaleX, y2 * scaleY] as const;
    found.push({ box, score: value, class: classes[row] ?? 0 });
  }
  return found;
}

export const end2end: DetectionDecoder<DecoderData<"end2end">> = { measure: "none", candidates: fromRows };
export const boxesApart: DetectionDecoder<DecoderData<"boxes">> = { measure: "none", candidates: apart };

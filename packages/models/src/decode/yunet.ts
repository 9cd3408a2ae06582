import { type Candidate, centred } from "./candidate.ts";
import { checkSize, type DecodeInput, type DecoderData, type DetectionDecoder, inputSize } from "./decoder.ts";
import { gridCells } from "./grid.ts";
import { readOutput } from "./read.ts";

/**
 * Four outputs a grid: class [1,N,1], objectness [1,N,1], boxes [1,N,4], key points [1,N,10]. score = √(class ×
 * objectness); centre = (value + cell) · stride, size = exp(value) · stride, key point = (value + cell) · stride
 * (OpenCV, modules/objdetect/src/face_detect.cpp). Key points: right eye, left eye, nose, right and left mouth corner.
 */
function candidates(decoder: DecoderData<"yunet">, { card, outputs, score }: DecodeInput): Candidate[] {
  const input = inputSize(card);
  return decoder.grids.flatMap((grid) => {
    const cells = gridCells(grid.stride, input.width, input.height);
    const read = (name: string, fields: number) => readOutput(card, outputs, name, [1, cells.length, fields]).data;
    const classes = read(grid.classes, 1);
    const objects = read(grid.objectness, 1);
    const boxes = read(grid.boxes, 4);
    const points = read(grid.keypoints, 10);
    return cells.flatMap(({ column, row, stride }, index) => {
      const value = Math.sqrt(clamp(classes[index] ?? 0) * clamp(objects[index] ?? 0));
      if (value < score) return [];
      const [x = 0, y = 0, w = 0, h = 0] = boxes.subarray(index * 4, index * 4 + 4);
      const [width, height] = [Math.exp(w) * stride, Math.exp(h) * stride];
      checkSize(card, grid.boxes, width, height);
      const keypoints = Array.from({ length: 5 }, (_, point) => ({
        x: ((points[index * 10 + point * 2] ?? 0) + column) * stride,
        y: ((points[index * 10 + point * 2 + 1] ?? 0) + row) * stride,
      }));
      const box = centred((x + column) * stride, (y + row) * stride, width, height);
      return [{ box, score: value, class: 0, keypoints }];
    });
  });
}

/** As OpenCV does: the heads may overshoot a little. */
const clamp = (value: number): number => Math.min(1, Math.max(0, value));

export const yunet: DetectionDecoder<DecoderData<"yunet">> = { measure: "union", candidates };

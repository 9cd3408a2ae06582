import { type Keypoint, text } from "@kumiki/core";
import { anchorCentres } from "./anchors.ts";
import { type Candidate, centred } from "./candidate.ts";
import { type DecodeInput, type DecoderData, type DetectionDecoder, inputSize, sigmoid } from "./decoder.ts";
import { badOutput, type Floats, readOutput } from "./read.ts";

/**
 * One scores [1,A,1] (logits) and one boxes [1,A,4+2K] a grid of anchors: dx, dy from the anchor to the box's centre,
 * width, height, then K key points as offsets from the anchor, all in px of the model's input (BlazeFace, Bazarevsky
 * et al. 2019, arXiv:1907.05047). Key points: right eye, left eye, nose, mouth, right ear, left ear.
 */
function candidates(decoder: DecoderData<"blazeface">, { card, outputs, score }: DecodeInput): Candidate[] {
  const { width, height } = inputSize(card);
  return decoder.grids.flatMap((grid, at) => {
    const anchors = anchorCentres(grid, width, height);
    const logits = readOutput(card, outputs, decoder.scores[at] ?? "", [1, anchors.length, 1]);
    const boxes = readOutput(card, outputs, decoder.boxes[at] ?? "", [1, anchors.length, undefined]);
    if (fieldsOf(boxes) < 4)
      throw badOutput(
        card,
        boxes.name,
        text("枠ごとに 4 つ以上の値", "at least 4 values a box"),
        String(fieldsOf(boxes)),
      );
    const found: Candidate[] = [];
    for (const [index, { x, y }] of anchors.entries()) {
      const value = sigmoid(logits.data[index] ?? 0);
      if (value < score) continue;
      const row = rowOf(boxes, index);
      // Sizes are a free regression here: real anchors of very low score do say less than nothing.
      if (!((row[2] ?? 0) > 0 && (row[3] ?? 0) > 0)) continue;
      found.push({ ...place(row, x, y), score: value, class: 0 });
    }
    return found;
  });
}

const fieldsOf = (boxes: Floats): number => boxes.shape[2] ?? 0;
const rowOf = (boxes: Floats, row: number) => boxes.data.subarray(row * fieldsOf(boxes), (row + 1) * fieldsOf(boxes));

/** Box and key points of the anchor at x, y. */
export function place(row: Float32Array | Float64Array, x: number, y: number): Pick<Candidate, "box" | "keypoints"> {
  const [dx = 0, dy = 0, width = 0, height = 0] = row;
  const keypoints: Keypoint[] = [];
  for (let at = 4; at + 1 < row.length; at += 2) keypoints.push({ x: x + (row[at] ?? 0), y: y + (row[at + 1] ?? 0) });
  return { box: centred(x + dx, y + dy, width, height), keypoints };
}

export const blazeface: DetectionDecoder<DecoderData<"blazeface">> = { measure: "smaller", candidates };

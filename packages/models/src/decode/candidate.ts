import type { Box, Keypoint, Point } from "@kumiki/core";

/** A raw find of a detector in pixels of the model's input, before suppression. */
export interface Candidate {
  /** x1, y1, x2, y2 with x1 <= x2 and y1 <= y2. */
  readonly box: Box;
  /** 0..1 */
  readonly score: number;
  readonly class: number;
  readonly keypoints?: readonly Keypoint[];
  /** Of a turned box, in order around it. */
  readonly corners?: readonly Point[];
  /** Traces what fills the box, px of the model's input; asked of those only that are kept, for it takes time. */
  readonly trace?: () => readonly Point[];
}

/** A box from its centre and size. */
export const centred = (x: number, y: number, width: number, height: number): Box => [
  x - width / 2,
  y - height / 2,
  x + width / 2,
  y + height / 2,
];

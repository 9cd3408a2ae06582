import type { Detection } from "@kumiki/core";
import type { TurnedSquare } from "./turned-square.ts";

/** How much larger a hand is than its palm, and how far, in palms, its middle lies towards the fingers. */
const larger = 2.6;
const ahead = 0.5;

/** Key points of a palm: the wrist, and where the middle finger begins. */
const [wrist, middleFinger] = [0, 2] as const;

/** The square around a hand whose palm was found, fingers up (MediaPipe, `palm_detection_detection_to_roi.pbtxt`). */
export function handSquare({ box: [x1, y1, x2, y2], keypoints = [] }: Detection): TurnedSquare {
  const [from, to] = [keypoints[wrist], keypoints[middleFinger]];
  const angle = from && to ? Math.atan2(to.x - from.x, from.y - to.y) : 0;
  const side = Math.max(x2 - x1, y2 - y1);
  const shift = ahead * (y2 - y1);
  return {
    x: (x1 + x2) / 2 + shift * Math.sin(angle),
    y: (y1 + y2) / 2 - shift * Math.cos(angle),
    side: side * larger,
    angle,
  };
}

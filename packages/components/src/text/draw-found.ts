import type { Detection, Keypoint, Point } from "@kumiki/core";
import type { SKRSContext2D } from "@napi-rs/canvas";

export type FoundPart = "box" | "corner" | "mask" | "polygon" | "keypoints";

interface Pen {
  readonly parts: readonly string[];
  readonly color: string;
  /** px */
  readonly lineWidth: number;
  /** Of what is filled, 0..1. */
  readonly opacity: number;
}

/** Draws the parts of one thing that are asked for. */
export function drawFound(context: SKRSContext2D, item: Detection, { parts, color, lineWidth, opacity }: Pen): void {
  const frame = frameOf(item);
  context.fillStyle = color;
  context.strokeStyle = color;
  context.lineWidth = lineWidth;
  const has = (part: FoundPart): boolean => parts.includes(part);
  // What is filled is the thing itself where its outline is known.
  if (has("mask") && opacity > 0) fill(context, item.outline ?? frame, opacity);
  if (has("box")) stroke(context, frame);
  if (has("corner")) for (const at of frame.keys()) strokeCorner(context, frame, at);
  if (has("polygon") && item.outline !== undefined) stroke(context, item.outline);
  if (has("keypoints")) drawKeypoints(context, item.keypoints ?? [], lineWidth);
}

function frameOf({ box: [x1, y1, x2, y2], corners }: Detection): readonly Point[] {
  const corner = (x: number, y: number): Point => ({ x, y });
  return corners ?? [corner(x1, y1), corner(x2, y1), corner(x2, y2), corner(x1, y2)];
}

function follow(context: SKRSContext2D, points: readonly Point[]): void {
  context.beginPath();
  for (const { x, y } of points) context.lineTo(x, y);
  context.closePath();
}

function stroke(context: SKRSContext2D, points: readonly Point[]): void {
  follow(context, points);
  context.stroke();
}

function fill(context: SKRSContext2D, points: readonly Point[], opacity: number): void {
  context.globalAlpha = opacity;
  follow(context, points);
  context.fill();
  context.globalAlpha = 1;
}

/** How much of a side belongs to its corner. */
const cornerShare = 0.22;

function strokeCorner(context: SKRSContext2D, frame: readonly Point[], at: number): void {
  const here = frame[at];
  const [before, after] = [frame[(at + frame.length - 1) % frame.length], frame[(at + 1) % frame.length]];
  const towards = (to: Point): [number, number] => [
    here.x + (to.x - here.x) * cornerShare,
    here.y + (to.y - here.y) * cornerShare,
  ];
  context.beginPath();
  context.moveTo(...towards(before));
  context.lineTo(here.x, here.y);
  context.lineTo(...towards(after));
  context.stroke();
}

/** Key points that the model hardly sees are guesses: they would be drawn anywhere. */
const seenAtLeast = 0.3;
const isSeen = ({ score = 1 }: Keypoint): boolean => score >= seenAtLeast;

/** What joins the 17 key points of COCO: face, arms, trunk, legs. */
const skeleton = [
  [0, 1],
  [0, 2],
  [1, 3],
  [2, 4],
  [5, 6],
  [5, 7],
  [7, 9],
  [6, 8],
  [8, 10],
  [5, 11],
  [6, 12],
  [11, 12],
  [11, 13],
  [13, 15],
  [12, 14],
  [14, 16],
] as const;
const pointsOfBody = 17;

function drawKeypoints(context: SKRSContext2D, keypoints: readonly Keypoint[], lineWidth: number): void {
  if (keypoints.length === pointsOfBody)
    for (const [from, to] of skeleton) {
      const [one, other] = [keypoints[from], keypoints[to]];
      if (!isSeen(one) || !isSeen(other)) continue;
      context.beginPath();
      context.moveTo(one.x, one.y);
      context.lineTo(other.x, other.y);
      context.stroke();
    }
  for (const { x, y } of keypoints.filter(isSeen)) {
    context.beginPath();
    context.arc(x, y, lineWidth * 1.5, 0, 2 * Math.PI);
    context.fill();
  }
}

import { type Box, type Classes, type Detections, type Json, type Keypoint, roundDigits, roundTo } from "@kumiki/core";

// What means something: finer than this, results differ from backend to backend (float32, order of sums).
const pixelDecimals = 2;
const scoreDecimals = 4;
const vectorDigits = 6;
const numberDigits = 7;

/**
 * Detections as results tell them: boxes and keypoints to 0.01 px, scores to 0.0001. A box that has an area keeps one;
 * what lies inside the picture stays inside, for its sides are whole pixels. Rounding again changes nothing.
 */
export const roundDetections = (value: Detections): Detections => ({
  ...value,
  items: value.items.map((item) => ({
    ...item,
    box: roundBox(item.box),
    score: roundScore(item.score),
    ...(item.keypoints && { keypoints: item.keypoints.map(roundKeypoint) }),
    ...(item.corners && { corners: item.corners.map(roundPoint) }),
    ...(item.outline && { outline: item.outline.map(roundPoint) }),
  })),
});

/** Scores to 0.0001. */
export const roundClasses = (value: Classes): Classes => ({
  ...value,
  items: value.items.map((item) => ({ ...item, score: roundScore(item.score) })),
});

/** The vector of an embedding to 6 significant digits: a cosine of two of them changes by less than 0.00001. */
export const roundVector = (vector: Float32Array): number[] =>
  Array.from(vector, (each) => roundDigits(each, vectorDigits));

/** Measured numbers, also inside JSON: fractions to 7 significant digits, as a float32 holds; whole numbers stay. */
export function roundNumbers(value: Json): Json {
  if (typeof value === "number") return roundDigits(value, numberDigits);
  if (typeof value !== "object" || value === null) return value;
  if (isList(value)) return value.map(roundNumbers);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, roundNumbers(each)]));
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

const roundPlace = (value: number): number => roundTo(value, pixelDecimals);
const roundScore = (value: number): number => roundTo(value, scoreDecimals);
const roundPoint = ({ x, y }: { readonly x: number; readonly y: number }) => ({ x: roundPlace(x), y: roundPlace(y) });
const roundKeypoint = (point: Keypoint): Keypoint => ({
  ...roundPoint(point),
  ...(point.score !== undefined && { score: roundScore(point.score) }),
});

function roundBox([x1, y1, x2, y2]: Box): Box {
  const [left, right] = roundSpan(x1, x2);
  const [top, bottom] = roundSpan(y1, y2);
  return [left, top, right, bottom];
}

/** Outwards where the nearest hundredths would leave nothing of it. */
function roundSpan(from: number, to: number): [from: number, to: number] {
  const [near, far] = [roundPlace(from), roundPlace(to)];
  if (near < far || !(from < to)) return [near, far];
  const scale = 10 ** pixelDecimals;
  return [Math.floor(from * scale) / scale, Math.ceil(to * scale) / scale];
}

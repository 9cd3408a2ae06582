import { type ModelCard, mapPoints, type Point, type Tensor } from "@kumiki/core";
import type { PictureGeometry } from "../picture/geometry.ts";
import { components } from "./components.ts";
import { inputSize } from "./decoder.ts";
import { type Floats, readOutput } from "./read.ts";
import { grown, smallestRectangle } from "./rectangle.ts";
import { wrongUse } from "./wrong-use.ts";

/** Where a line of text lies: corners in px of the picture, from its top left in reading direction around it. */
export interface TextPlace {
  readonly corners: readonly [Point, Point, Point, Point];
  /** 0..1 */
  readonly score: number;
}

/** A line is no thinner than this on the map. */
const thinnest = 3;
const mostLines = 1000;

/**
 * Lines of text in the map of a detector (Liao et al., "Real-time Scene Text Detection with Differentiable Binarization",
 * 2020, arXiv:1911.08947): connected pixels above the threshold, the smallest rectangle around each, kept where the map's
 * mean in it reaches `score`, and grown, since the map shows the core of a line. INFERENCE_BAD_OUTPUT,
 * MODEL_TASK_MISMATCH.
 */
export function decodeTextMap(
  card: ModelCard,
  outputs: readonly Tensor[],
  { toPicture }: Pick<PictureGeometry, "toPicture">,
  score: number,
): TextPlace[] {
  const { decoder } = card;
  if (decoder.type !== "text-map") throw wrongUse(card, "detectText");
  const { width, height } = inputSize(card);
  const map = readOutput(card, outputs, decoder.output, [1, 1, height, width]);
  const found: TextPlace[] = [];
  for (const rim of components(map.data, width, height, decoder.threshold).slice(0, mostLines)) {
    const core = smallestRectangle(rim);
    if (core === undefined || Math.min(core.width, core.height) < thinnest) continue;
    const mean = meanInside(map, width, core.corners);
    if (mean < score) continue;
    const around = grown(core, decoder.unclip);
    if (Math.min(around.width, around.height) < thinnest + 2) continue;
    const [a, b, c, d] = mapPoints(toPicture, fromTopLeft(around.corners));
    if (a && b && c && d) found.push({ corners: [a, b, c, d], score: mean });
  }
  return found;
}

/** Mean of the map over the pixels whose centres lie in the rectangle. */
function meanInside({ data, shape }: Floats, width: number, corners: readonly Point[]): number {
  const [a, b, , d] = corners;
  if (a === undefined || b === undefined || d === undefined) return 0;
  const [along, across] = [vector(a, b), vector(a, d)];
  const [top, bottom] = range(corners, ({ y }) => y, shape[2] ?? 0);
  const [left, right] = range(corners, ({ x }) => x, width);
  let [sum, count] = [0, 0];
  for (let y = top; y < bottom; y += 1)
    for (let x = left; x < right; x += 1) {
      const [dx, dy] = [x + 0.5 - a.x, y + 0.5 - a.y];
      const [u, v] = [dx * along.x + dy * along.y, dx * across.x + dy * across.y];
      if (u < 0 || v < 0 || u > along.squared || v > across.squared) continue;
      sum += data[y * width + x] ?? 0;
      count += 1;
    }
  return count === 0 ? 0 : sum / count;
}

function vector(from: Point, to: Point) {
  const [x, y] = [to.x - from.x, to.y - from.y];
  return { x, y, squared: x * x + y * y };
}

function range(corners: readonly Point[], of: (point: Point) => number, end: number): [number, number] {
  const values = corners.map(of);
  return [Math.max(0, Math.floor(Math.min(...values))), Math.min(end, Math.ceil(Math.max(...values)))];
}

/** Clockwise from the top left, which is the upper one of the two leftmost. */
function fromTopLeft(corners: readonly Point[]): Point[] {
  const byX = corners.toSorted((p, q) => p.x - q.x);
  const pair = (from: number): Point[] => byX.slice(from, from + 2).sort((p, q) => p.y - q.y);
  const [left, right] = [pair(0), pair(2)];
  return [left[0], right[0], right[1], left[1]].flatMap((point) => point ?? []);
}

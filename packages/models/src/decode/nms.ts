import type { Box } from "@kumiki/core";
import type { Candidate } from "./candidate.ts";
import { polygonArea, sharedArea } from "./turned.ts";

/** How much two boxes share: intersection over union, or over the smaller box (finds boxes inside others); `none`: the model suppressed itself. */
export type OverlapMeasure = "union" | "smaller" | "none";

export interface NmsOptions {
  /** Of two boxes that share more than this, the one with the lower score goes; 0..1. */
  readonly overlap: number;
  readonly measure: OverlapMeasure;
  readonly max: number;
  /** Compare boxes of different classes too. */
  readonly classAgnostic: boolean;
}

/** Non-maximum suppression, greedy by score (equal scores: the earlier first); at most `max`, best first. */
export function suppress(candidates: readonly Candidate[], options: NmsOptions): Candidate[] {
  const byScore = [...candidates].sort((a, b) => b.score - a.score);
  const kept: Candidate[] = [];
  const keptOfClass = new Map<number, Candidate[]>();
  for (const candidate of byScore) {
    if (kept.length >= options.max) break;
    const rivals = options.classAgnostic ? kept : rivalsOf(keptOfClass, candidate.class);
    if (rivals.some((rival) => shareOf(rival, candidate, options.measure) > options.overlap)) continue;
    kept.push(candidate);
    if (rivals !== kept) rivals.push(candidate);
  }
  return kept;
}

function rivalsOf(keptOfClass: Map<number, Candidate[]>, index: number): Candidate[] {
  const rivals = keptOfClass.get(index) ?? [];
  keptOfClass.set(index, rivals);
  return rivals;
}

/** Turned boxes that lie side by side share little, though the upright boxes around them do. */
function shareOf(a: Candidate, b: Candidate, measure: OverlapMeasure): number {
  const upright = overlap(a.box, b.box, measure);
  if (upright === 0 || a.corners === undefined || b.corners === undefined) return upright;
  const [first, second] = [Math.abs(polygonArea(a.corners)), Math.abs(polygonArea(b.corners))];
  return shareOfAreas(sharedArea(a.corners, b.corners), first, second, measure);
}

/** Share of two boxes, 0..1; boxes without area share nothing. */
export function overlap(a: Box, b: Box, measure: OverlapMeasure): number {
  if (measure === "none") return 0;
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  if (width <= 0 || height <= 0) return 0;
  return shareOfAreas(width * height, area(a), area(b), measure);
}

function shareOfAreas(shared: number, a: number, b: number, measure: OverlapMeasure): number {
  const whole = measure === "union" ? a + b - shared : Math.min(a, b);
  return whole > 0 ? shared / whole : 0;
}

const area = ([x1, y1, x2, y2]: Box): number => (x2 - x1) * (y2 - y1);

import type { Box } from "@kumiki/core";
import type { Candidate } from "./candidate.ts";

/** How much two boxes share: intersection over union, or over the smaller box (finds boxes inside others). */
export type OverlapMeasure = "union" | "smaller";

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
    if (rivals.some((rival) => overlap(rival.box, candidate.box, options.measure) > options.overlap)) continue;
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

/** Share of two boxes, 0..1; boxes without area share nothing. */
export function overlap(a: Box, b: Box, measure: OverlapMeasure): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  const whole = measure === "union" ? area(a) + area(b) - shared : Math.min(area(a), area(b));
  return shared / whole;
}

const area = ([x1, y1, x2, y2]: Box): number => (x2 - x1) * (y2 - y1);

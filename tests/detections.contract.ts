import type { Item } from "@kumiki/core";
import { expect } from "vitest";

interface Found {
  readonly box: readonly number[];
  readonly score: number;
}

/** Boxes and scores of every list of detections among an item's outputs. */
export function detectionsOf({ outputs }: Item): Found[] {
  return Object.values(outputs).flatMap((result) => ("value" in result ? found(result.value) : []));
}

function found(value: unknown): Found[] {
  if (Array.isArray(value)) return value.flatMap(found);
  if (typeof value !== "object" || value === null) return [];
  const { box, score, items, detections } = value as {
    box?: unknown;
    score?: unknown;
    items?: unknown;
    detections?: unknown;
  };
  if (Array.isArray(box) && typeof score === "number") return [{ box: box.map(Number), score }];
  if (typeof box === "object" && box !== null && typeof score === "number")
    return [{ box: Object.values(box).map(Number), score }];
  return [...found(items), ...found(detections)];
}

/** The same things found: boxes within 1 px, scores within 1e-3, and at least one. */
export function expectSameDetections(one: Item, other: Item): void {
  const [found, wanted] = [detectionsOf(one), detectionsOf(other)];
  expect(found.length).toBeGreaterThan(0);
  expect(found).toHaveLength(wanted.length);
  for (const [at, { box, score }] of found.entries()) {
    for (const [side, value] of box.entries())
      expect(Math.abs(value - (wanted[at]?.box[side] ?? Number.NaN))).toBeLessThanOrEqual(1);
    expect(Math.abs(score - (wanted[at]?.score ?? Number.NaN))).toBeLessThanOrEqual(1e-3);
  }
}

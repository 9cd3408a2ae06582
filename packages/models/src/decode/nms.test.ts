import type { Box } from "@kumiki/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Candidate } from "./candidate.ts";
import { overlap, suppress } from "./nms.ts";

it("measures overlap by union and by the smaller box", () => {
  expect(overlap([0, 0, 10, 10], [5, 0, 15, 10], "union")).toBeCloseTo(50 / 150);
  expect(overlap([0, 0, 10, 10], [5, 0, 15, 10], "smaller")).toBeCloseTo(0.5);
  expect(overlap([0, 0, 100, 100], [40, 40, 60, 60], "smaller")).toBe(1);
  expect(overlap([0, 0, 10, 10], [10, 0, 20, 10], "union")).toBe(0);
  expect(overlap([5, 5, 5, 5], [0, 0, 10, 10], "union")).toBe(0);
});

it("keeps a chain's ends: what is suppressed suppresses nothing", () => {
  const box = (x: number): Box => [x, 0, x + 10, 10];
  const chain: Candidate[] = [box(0), box(4), box(8)].map((each, index) => ({
    box: each,
    score: 0.9 - index / 10,
    class: 0,
  }));
  const kept = suppress(chain, { overlap: 0.4, measure: "union", max: 9, classAgnostic: false });
  expect(kept.map((each) => each.box[0])).toEqual([0, 8]);
});

it("leaves no two of a class that overlap too much, and drops none without a better rival", () => {
  const side = fc.integer({ min: 0, max: 30 });
  const candidate = fc.record({
    x: side,
    y: side,
    w: side,
    h: side,
    score: fc.double({ min: 0, max: 1, noNaN: true }),
    class: fc.nat(2),
  });
  fc.assert(
    fc.property(
      fc.array(candidate, { maxLength: 40 }),
      fc.constantFrom("union" as const, "smaller" as const),
      (raw, measure) => {
        const all: Candidate[] = raw.map(({ x, y, w, h, score, class: index }) => ({
          box: [x, y, x + w, y + h],
          score,
          class: index,
        }));
        const kept = suppress(all, { overlap: 0.5, measure, max: 99, classAgnostic: false });
        const rivals = (one: Candidate) =>
          kept.filter(
            (other) => other !== one && other.class === one.class && overlap(other.box, one.box, measure) > 0.5,
          );
        for (const each of kept) expect(rivals(each)).toEqual([]);
        for (const each of all.filter((one) => !kept.includes(one)))
          expect(rivals(each).some((one) => one.score >= each.score)).toBe(true);
      },
    ),
  );
});

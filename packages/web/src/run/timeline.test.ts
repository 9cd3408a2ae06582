import type { Step } from "@kumiki/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { timelineOf } from "./timeline.ts";

const step = (node: string, ms: number, startMs?: number): Step => ({
  node,
  use: "test.any@1",
  status: "succeeded",
  ms,
  ...(startMs !== undefined && { startMs }),
});
const diamond = new Map([
  ["a", []],
  ["left", ["a"]],
  ["right", ["a"]],
  ["join", ["left", "right"]],
]);

describe("the timeline of an item", () => {
  it("finds the chain that the time was spent on", () => {
    const { bars, totalMs, criticalMs } = timelineOf(
      [step("a", 10, 2), step("left", 5, 12), step("right", 30, 13), step("join", 4, 44)],
      diamond,
    );
    expect(bars.filter(({ critical }) => critical).map(({ step: { node } }) => node)).toEqual(["a", "right", "join"]);
    expect([totalMs, criticalMs]).toEqual([48, 44]);
  });

  it("places steps of older runs as early as what they need allows", () => {
    const { bars } = timelineOf([step("a", 10), step("left", 5), step("right", 30), step("join", 4)], diamond);
    expect(bars.map(({ start, end }) => [start, end])).toEqual([
      [0, 10],
      [10, 15],
      [10, 40],
      [40, 44],
    ]);
  });

  it("is empty without steps and ends on any order of them, even a circle", () => {
    expect(timelineOf([], diamond)).toEqual({ bars: [], totalMs: 0, criticalMs: 0 });
    const names = ["a", "b", "c", "d", "e"];
    const wires = fc.array(fc.tuple(fc.constantFrom(...names), fc.subarray(names)));
    fc.assert(
      fc.property(wires, fc.array(fc.nat({ max: 99 }), { minLength: 5, maxLength: 5 }), (after, times) => {
        const { bars, totalMs } = timelineOf(
          names.map((name, at) => step(name, times[at] ?? 0)),
          new Map(after),
        );
        expect(bars).toHaveLength(5);
        expect(totalMs).toBe(Math.max(...bars.map(({ end }) => end)));
      }),
    );
  });
});

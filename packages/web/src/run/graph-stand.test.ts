import { describe, expect, it } from "vitest";
import { type Progress, standOf } from "./graph-stand.ts";

const row = (node: string, counts: Partial<Progress["rows"][number]["counts"]>, medianMs = 5) => ({
  node,
  use: "x.y@1",
  counts: { succeeded: 0, cached: 0, skipped: 0, failed: 0, ...counts },
  medianMs,
  maxMs: medianMs,
  totalMs: medianMs,
});
const rows = [
  row("faces/find", { succeeded: 7 }),
  row("faces/draw", { succeeded: 3, cached: 1, failed: 1 }),
  row("facesToo", { failed: 9 }),
  row("hide", { succeeded: 5 }),
  row("maybe", { skipped: 5 }),
  row("last", {}),
];
const stand = (name: string, change: Partial<Progress> = {}, isOff = false) =>
  standOf(name, isOff, { rows, running: new Map(), total: 8, over: false, ...change });

describe("how a node stands", () => {
  it("a recipe is through when its slowest step is, and fails with any of them", () => {
    const counts = { succeeded: 3, cached: 1, skipped: 0, failed: 1 };
    expect(stand("faces")).toEqual({ state: "failed", counts, done: 5, running: 0, medianMs: 10 });
    const running = new Map([
      ["faces/find", 1],
      ["faces/draw", 2],
      ["hide", 4],
    ]);
    expect(stand("faces", { running })).toMatchObject({ state: "failed", running: 3 });
  });

  it("runs while items are in it, and between two of them", () => {
    expect(stand("last", { running: new Map([["last", 2]]) })).toMatchObject({ state: "running", running: 2, done: 0 });
    expect(stand("hide")).toMatchObject({ state: "running", running: 0, done: 5 });
  });

  it("is done with the last item, or with the run when some never came to it", () => {
    expect(stand("hide", { total: 5 }).state).toBe("done");
    expect(stand("hide", { over: true }).state).toBe("done");
  });

  it("was skipped when every item skipped it", () => {
    expect(stand("maybe", { total: 5 }).state).toBe("skipped");
  });

  it("waits for its first item; when none came it was not run; switched off it says so", () => {
    const counts = { succeeded: 0, cached: 0, skipped: 0, failed: 0 };
    expect(stand("last")).toEqual({ state: "waiting", counts, done: 0, running: 0, medianMs: undefined });
    expect(stand("unknown").state).toBe("waiting");
    expect(stand("last", { over: true }).state).toBe("unrun");
    expect(stand("last", {}, true).state).toBe("off");
  });
});

import { setTimeout as sleep } from "node:timers/promises";
import type { Completion } from "@kumiki/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonLog } from "../log.ts";
import { BatchSize } from "./batch-size.ts";
import { openOutbox } from "./outbox.ts";

const log = jsonLog({ write: () => {} });
const nothingDone: Completion = { status: "returned", events: [] };

describe("the number of leases that are asked for", () => {
  it("is one at first, never more work than a moment's, whatever items took", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true })), (took) => {
        const size = new BatchSize();
        expect(size.next).toBe(1);
        for (const ms of took) {
          const before = size.next;
          size.took(ms);
          expect(size.next).toBeGreaterThanOrEqual(1);
          expect(size.next).toBeLessThanOrEqual(Math.min(20, before * 4));
          if (size.next > 1) expect(size.next * ms).toBeLessThanOrEqual(200);
        }
      }),
    );
  });
});

describe("the outbox", () => {
  it("joins what gathers while a call is under way, settles each, and loses none", async () => {
    const calls: string[][] = [];
    const settled: string[] = [];
    const outbox = openOutbox(
      {
        completeAll: async (completions) => {
          calls.push(completions.map(({ lease }) => lease));
          await sleep(20);
          return [];
        },
      },
      log,
    );
    const all = Array.from({ length: 100 }, (_, index) => `l${index}`);
    for (const lease of all) outbox.add(lease, nothingDone, () => settled.push(lease));
    outbox.flush();
    await outbox.atMost(0);
    expect(calls.flat()).toEqual(all);
    expect(calls.length).toBeLessThan(4);
    expect(settled).toEqual(all);
  });

  it("gives an item back whose result was refused for its file, and lets a stale one go", async () => {
    const told: [string, string][] = [];
    const outbox = openOutbox(
      {
        completeAll: async (completions) => {
          for (const { lease, completion } of completions) told.push([lease, completion.status]);
          if (told.length > 2) return [];
          return [
            { lease: "late", code: "STALE_LEASE" },
            { lease: "filed", code: "REQUEST_INVALID" },
          ];
        },
      },
      log,
    );
    const done = { status: "succeeded", outputs: {}, events: [], steps: [], files: [] } as const;
    for (const lease of ["late", "filed"]) outbox.add(lease, { ...done, events: [], steps: [], files: [] }, () => {});
    await outbox.atMost(0);
    expect(told).toEqual([
      ["late", "succeeded"],
      ["filed", "succeeded"],
      ["filed", "returned"],
    ]);
  });

  it("settles what cannot be delivered, so that its lease runs out", async () => {
    const settled: string[] = [];
    const outbox = openOutbox({ completeAll: () => Promise.reject(new Error("away")) }, log);
    outbox.add("a", nothingDone, () => settled.push("a"));
    await outbox.atMost(0);
    expect(settled).toEqual(["a"]);
  });
});

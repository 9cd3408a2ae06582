import type { Item, Run, RunEvent, ServerEvent, WorkerEvent } from "@kumiki/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { afterEvents, type RunView, summariesOf, viewOf, withItems } from "./run-view.ts";

const items = 3;
const queued = (index: number): Item => ({
  index,
  name: `${index}.jpg`,
  status: "queued",
  attempt: 0,
  inputs: {},
  outputs: {},
  steps: [],
});
const counts = { total: items, queued: items, running: 0, succeeded: 0, failed: 0, cancelled: 0 };
const run: Run = {
  id: "r1",
  pipeline: { name: "p", hash: "0".repeat(64) },
  status: "queued",
  counts,
  executor: "embedded",
  parameters: {},
  createdAt: "2026-01-01T00:00:00.000Z",
  lastSeq: 0,
};
const begin: RunView = viewOf(
  run,
  Array.from({ length: items }, (_, index) => queued(index)),
);

type Told = ServerEvent | WorkerEvent;
const item = fc.nat({ max: items - 1 });
const attempt = fc.integer({ min: 1, max: 3 });
const node = fc.constantFrom("faces", "hide", "blur/inner");
const use = "ai.face@1";
const problem = { code: "STEP_FAILED", severity: "error", message: { ja: "失敗", en: "failed" } } as const;

const told: fc.Arbitrary<Told> = fc.oneof(
  fc.record({ type: fc.constant("item.started"), item, attempt, worker: fc.constant("w") }),
  fc.record({ type: fc.constant("step.started"), item, attempt, node, use: fc.constant(use) }),
  fc.record({
    type: fc.constant("step.finished"),
    item,
    attempt,
    step: fc.record({ node, use: fc.constant(use), status: fc.constantFrom("succeeded", "failed"), ms: fc.nat() }),
  }),
  fc.record({ type: fc.constant("item.returned"), item, attempt, reason: fc.constant("lease_lost") }),
  fc.record({ type: fc.constant("item.succeeded"), item, attempt, outputs: fc.constant({}) }),
  fc.record({ type: fc.constant("item.failed"), item, attempt, problem: fc.constant(problem) }),
  fc.record({ type: fc.constant("item.cancelled"), item }),
  fc.record({
    type: fc.constant("run.status"),
    status: fc.constantFrom("running", "cancelling"),
    counts: fc.constant(counts),
  }),
  fc.record({ type: fc.constant("log"), item, attempt, level: fc.constant("info"), message: fc.string() }),
);
const at = "2026-01-01T00:00:01.000Z";
const times = { at, recordedAt: at };
const story: fc.Arbitrary<RunEvent[]> = fc
  .array(told, { maxLength: 60 })
  .map((events) => events.map((event, at) => ({ run: "r1", seq: at + 1, ...event, ...times })));

const after = (events: readonly RunEvent[], view = begin): RunView => afterEvents(view, events);

describe("the view of a run", () => {
  it("is the same when any prefix of its events comes twice", () => {
    fc.assert(
      fc.property(story, fc.nat(), (events, cut) => {
        const prefix = events.slice(0, events.length === 0 ? 0 : cut % (events.length + 1));
        expect(after([...prefix, ...prefix, ...events])).toEqual(after(events));
      }),
    );
  });

  it("is the same when events come in two halves", () => {
    fc.assert(
      fc.property(story, fc.nat(), (events, cut) => {
        const at = events.length === 0 ? 0 : cut % events.length;
        expect(after(events.slice(at), after(events.slice(0, at)))).toEqual(after(events));
      }),
    );
  });

  it("is the same for a burst of events as for one after the other", () => {
    fc.assert(
      fc.property(story, (events) => {
        expect(events.reduce((view, event) => afterEvents(view, [event]), begin)).toEqual(after(events));
      }),
    );
  });

  it("keeps as many items as there are, counts never below zero, one step a node, attempts that only grow", () => {
    fc.assert(
      fc.property(story, (events) => {
        let before = begin;
        for (const event of events) {
          const view = afterEvents(before, [event]);
          expect(Object.keys(view.items)).toHaveLength(items);
          for (const count of Object.values(view.run.counts)) expect(count).toBeGreaterThanOrEqual(0);
          for (const { index, steps, attempt: tries } of Object.values(view.items)) {
            expect(new Set(steps.map((step) => step.node)).size).toBe(steps.length);
            expect(tries).toBeGreaterThanOrEqual(before.items[index].attempt);
          }
          before = view;
        }
      }),
    );
  });

  it("starts an item's steps afresh with its next attempt and ignores the late word of the old one", () => {
    const view = after([
      { run: "r1", seq: 1, ...times, type: "item.started", item: 0, attempt: 1, worker: "a" },
      { run: "r1", seq: 2, ...times, type: "step.started", item: 0, attempt: 1, node: "faces", use },
      { run: "r1", seq: 3, ...times, type: "item.returned", item: 0, attempt: 1, reason: "worker_crashed" },
      { run: "r1", seq: 4, ...times, type: "item.started", item: 0, attempt: 2, worker: "b" },
      { run: "r1", seq: 5, ...times, type: "item.failed", item: 0, attempt: 1, problem },
    ]);
    expect(view.items[0]).toMatchObject({ status: "running", attempt: 2, steps: [] });
    expect(view.run.counts).toMatchObject({ queued: 2, running: 1, failed: 0 });
  });

  it("gives a later page its names and inputs without undoing what events told", () => {
    const view = after([{ run: "r1", seq: 1, ...times, type: "item.succeeded", item: 7, attempt: 1, outputs: {} }]);
    const later = withItems(view, [queued(3), queued(7)]);
    expect(later.items).toMatchObject({ 3: { status: "queued" }, 7: { status: "succeeded", name: "7.jpg" } });
    expect([...later.named]).toEqual([0, 1, 2, 3, 7]);
  });

  it("follows 10,000 items", () => {
    const many = Array.from({ length: 10_000 }, (_, index): RunEvent[] => [
      { run: "r1", seq: 2 * index + 1, ...times, type: "item.started", item: index, attempt: 1, worker: "w" },
      { run: "r1", seq: 2 * index + 2, ...times, type: "item.succeeded", item: index, attempt: 1, outputs: {} },
    ]).flat();
    const total = { ...counts, total: 10_000, queued: 10_000 };
    const view = after(many, viewOf({ ...run, counts: total }, []));
    expect(view.run.counts).toMatchObject({ queued: 0, running: 0, succeeded: 10_000 });
  });

  it("keeps steps in the plan's order, whatever order they are told in, and sums them up as the server does", () => {
    const step = (name: string, position: number, ms: number): Told => ({
      type: "step.finished",
      item: 0,
      attempt: 1,
      step: { node: name, use, position, status: "succeeded", ms },
    });
    const begun: Told = { type: "step.started", item: 0, attempt: 1, node: "faces", use, position: 2 };
    const events = [begun, step("hide", 3, 4), step("resize", 0, 1), step("detect", 1, 2)];
    const view = after(events.map((event, index) => ({ run: "r1", seq: index + 1, ...event, ...times })));
    expect(view.items[0]?.steps.map(({ node: name }) => name)).toEqual(["resize", "detect", "faces", "hide"]);
    expect(summariesOf(view).map(({ node: name, medianMs }) => [name, medianMs])).toEqual([
      ["resize", 1],
      ["detect", 2],
      ["hide", 4],
    ]);
  });
});

import type { Item, ItemCounts, ItemStatus, Run, RunEvent, Step } from "@kumiki/core";

/** A run as the page knows it: what the server answered, carried on by its events. */
export interface RunView {
  readonly run: Run;
  readonly items: Readonly<Record<number, Item>>;
}

export const viewOf = (run: Run, items: readonly Item[]): RunView => ({
  run,
  items: Object.fromEntries(items.map((item) => [item.index, item])),
});

/** Adds a later page of items; what events have already told is newer and stays. */
export const withItems = (view: RunView, items: readonly Item[]): RunView => ({
  ...view,
  items: { ...viewOf(view.run, items).items, ...view.items },
});

/** The view after an event. Events that were already seen (by `seq`) change nothing, so replays are harmless. */
export function afterEvent(view: RunView, event: RunEvent): RunView {
  if (event.seq <= view.run.lastSeq) return view;
  const seen: RunView = { ...view, run: { ...view.run, lastSeq: event.seq } };
  if (event.type === "run.created") return withRun(seen, { counts: event.counts });
  if (event.type === "run.status") {
    const { status, counts, problem } = event;
    return withRun(seen, { status, counts, ...(problem && { problem }), ...runTimes(seen.run, event) });
  }
  if (event.type === "log") return seen;
  return withItemEvent(seen, event);
}

const withRun = (view: RunView, change: Partial<Run>): RunView => ({ ...view, run: { ...view.run, ...change } });

function runTimes(run: Run, event: RunEvent & { type: "run.status" }): Partial<Run> {
  const ended = event.counts.queued + event.counts.running === 0;
  return {
    ...(event.status === "running" && run.startedAt === undefined && { startedAt: event.at }),
    ...(ended && event.status !== "cancelling" && { finishedAt: event.at }),
  };
}

type ItemEvent = Exclude<RunEvent, { type: "run.created" | "run.status" | "log" }>;

function withItemEvent(view: RunView, event: ItemEvent): RunView {
  const old = view.items[event.item] ?? unknownItem(event.item);
  // A late word of an attempt that was given up is not true any more.
  if ("attempt" in event && event.attempt < old.attempt) return view;
  const item = itemAfter(old, event);
  return {
    run: { ...view.run, counts: moved(view.run.counts, old.status, item.status) },
    items: { ...view.items, [event.item]: item },
  };
}

const unknownItem = (index: number): Item => ({
  index,
  name: `#${index + 1}`,
  status: "queued",
  attempt: 0,
  inputs: {},
  outputs: {},
  steps: [],
});

function itemAfter(item: Item, event: ItemEvent): Item {
  switch (event.type) {
    case "item.started":
      return { ...item, status: "running", attempt: event.attempt, steps: [], outputs: {}, startedAt: event.at };
    case "item.returned":
      return { ...item, status: "queued", attempt: event.attempt };
    case "item.succeeded":
      return { ...item, status: "succeeded", attempt: event.attempt, outputs: event.outputs, finishedAt: event.at };
    case "item.failed":
      return { ...item, status: "failed", attempt: event.attempt, problem: event.problem, finishedAt: event.at };
    case "item.cancelled":
      return { ...item, status: "cancelled", finishedAt: event.at };
    case "step.started":
      return {
        ...item,
        attempt: event.attempt,
        steps: withStep(item.steps, { node: event.node, use: event.use, status: "running", ms: 0 }),
      };
    case "step.finished":
      return { ...item, attempt: event.attempt, steps: withStep(item.steps, event.step) };
  }
}

const withStep = (steps: readonly Step[], step: Step): Step[] =>
  steps.some(({ node }) => node === step.node)
    ? steps.map((old) => (old.node === step.node ? step : old))
    : [...steps, step];

function moved(counts: ItemCounts, from: ItemStatus, to: ItemStatus): ItemCounts {
  if (from === to) return counts;
  return { ...counts, [from]: Math.max(0, counts[from] - 1), [to]: Math.min(counts.total, counts[to] + 1) };
}

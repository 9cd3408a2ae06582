import {
  finalRunStatuses,
  type Item,
  type ItemCounts,
  type ItemStatus,
  inPlanOrder,
  type Run,
  type RunEvent,
  type Step,
  type StepSummary,
  stepTallies,
} from "@kumiki/core";

/** A run as the page knows it: what the server answered, carried on by its events. */
export interface RunView {
  readonly run: Run;
  readonly items: Readonly<Record<number, Item>>;
  /** Items that were fetched with their names and inputs; of others only events are known. */
  readonly named: ReadonlySet<number>;
}

const byIndex = (items: readonly Item[]): Record<number, Item> =>
  Object.fromEntries(items.map((item) => [item.index, item]));

export const viewOf = (run: Run, items: readonly Item[]): RunView => ({
  run,
  items: byIndex(items),
  named: new Set(items.map(({ index }) => index)),
});

/** Adds a page of items; what events have already told is newer and stays. */
export function withItems(view: RunView, page: readonly Item[]): RunView {
  const told = page.map((item) => {
    const known = view.items[item.index];
    if (known === undefined || known.attempt < item.attempt) return item;
    const steps = known.attempt > item.attempt ? known.steps : known.steps.reduce<Step[]>(withStep, item.steps);
    return { ...known, name: item.name, inputs: item.inputs, steps };
  });
  const named = new Set(view.named);
  for (const { index } of page) named.add(index);
  return { ...view, items: { ...view.items, ...byIndex(told) }, named };
}

/** The view after events. Those that were already seen (by `seq`) change nothing, so replays are harmless. */
export function afterEvents(view: RunView, events: readonly RunEvent[]): RunView {
  // One copy for a burst: with 10,000 items a copy for each event would be felt.
  const items: Record<number, Item> = { ...view.items };
  let { run } = view;
  for (const event of events) {
    if (event.seq <= run.lastSeq) continue;
    run = { ...run, lastSeq: event.seq, ...runChange(run, event) };
    if (!isOfItem(event)) continue;
    const old = items[event.item] ?? unknownItem(event.item);
    // A late word of an attempt that was given up is not true any more.
    if ("attempt" in event && event.attempt < old.attempt) continue;
    const item = itemAfter(old, event);
    items[event.item] = item;
    run = { ...run, counts: moved(run.counts, old.status, item.status) };
  }
  return { ...view, run, items };
}

/** How each node went over the items of the view, in the plan's order. */
export function summariesOf({ items }: RunView): StepSummary[] {
  const tallies = stepTallies();
  for (const { steps } of Object.values(items)) for (const step of steps) tallies.add(step);
  return tallies.summaries();
}

/** What an event says of the run itself. */
function runChange(run: Run, event: RunEvent): Partial<Run> {
  if (event.type === "run.created" || event.type === "run.progress") return { counts: event.counts };
  if (event.type === "run.listing") return { counts: event.counts, listing: event.listing };
  if (event.type === "run.placement") return { placement: event.placement };
  if (event.type !== "run.status") return {};
  const { status, counts, problem, at } = event;
  const begins = status === "running" && run.startedAt === undefined;
  const ends = finalRunStatuses.includes(status);
  return {
    status,
    counts,
    ...(problem && { problem }),
    ...(begins && { startedAt: at }),
    ...(ends && { finishedAt: at }),
  };
}

type ItemEvent = Exclude<RunEvent, { type: `run.${string}` | "log" }>;
const isOfItem = (event: RunEvent): event is ItemEvent => !event.type.startsWith("run.") && event.type !== "log";

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
      return { ...item, status: "queued", attempt: event.attempt, steps: [] };
    case "item.succeeded":
      return { ...item, status: "succeeded", attempt: event.attempt, outputs: event.outputs, finishedAt: event.at };
    case "item.failed":
      return {
        ...item,
        status: "failed",
        attempt: event.attempt,
        problem: event.problem,
        steps: ended(item.steps),
        finishedAt: event.at,
      };
    case "item.cancelled":
      return { ...item, status: "cancelled", steps: ended(item.steps), finishedAt: event.at };
    case "step.started":
      return {
        ...item,
        attempt: event.attempt,
        steps: withStep(item.steps, {
          node: event.node,
          use: event.use,
          ...(event.position !== undefined && { position: event.position }),
          status: "running",
          ms: 0,
        }),
      };
    case "step.finished":
      return { ...item, attempt: event.attempt, steps: withStep(item.steps, event.step) };
  }
}

/** Steps that were begun and will never be heard of again are left out, as the server does. */
const ended = (steps: readonly Step[]): Step[] => steps.filter(({ status }) => status !== "running");

const withStep = (steps: readonly Step[], step: Step): Step[] =>
  steps.some(({ node }) => node === step.node)
    ? steps.map((old) => (old.node === step.node ? step : old))
    : inPlanOrder([...steps, step]);

function moved(counts: ItemCounts, from: ItemStatus, to: ItemStatus): ItemCounts {
  if (from === to) return counts;
  return { ...counts, [from]: Math.max(0, counts[from] - 1), [to]: Math.min(counts.total, counts[to] + 1) };
}

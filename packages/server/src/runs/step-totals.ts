import { inPlanOrder, plannedName, type StepEnd, type StepSummary } from "@kumiki/core";
import type { Store } from "../store/store.ts";
import type { StepPlaces } from "./step-ends.ts";

type Counts = StepSummary["counts"];

interface Total {
  readonly node: string;
  readonly use: string;
  readonly position: number | undefined;
  readonly counts: Counts;
  totalMs: number;
  maxMs: number;
  /** How many steps took how long, by `bucketOf`. */
  readonly times: Record<number, number>;
}

/** Times are kept as a histogram whose buckets grow by this factor, so that a median is right to 2.5 %. */
const growth = 1.05;
const shortestMs = 0.01;
const bucketOf = (ms: number): number => Math.max(0, Math.ceil(Math.log(ms / shortestMs) / Math.log(growth)));
const middleOf = (bucket: number): number => shortestMs * growth ** (bucket - 0.5);

/** Adds ended steps to what is known of their nodes; in the transaction that ends their items. */
export async function countSteps(store: Store, run: string, ends: readonly StepEnd[]): Promise<void> {
  if (ends.length === 0) return;
  const totals = new Map((await readTotals(store, run)).map((total) => [total.node, total]));
  for (const { node, use, position, status, ms } of ends) {
    if (status === "waiting" || status === "running") continue;
    const counts = { succeeded: 0, cached: 0, skipped: 0, failed: 0 };
    const total = totals.get(node) ?? { node, use, position, counts, totalMs: 0, maxMs: 0, times: {} };
    totals.set(node, total);
    total.counts[status] += 1;
    total.totalMs += ms;
    total.maxMs = Math.max(total.maxMs, ms);
    total.times[bucketOf(ms)] = (total.times[bucketOf(ms)] ?? 0) + 1;
  }
  const rows = [...totals.values()].map(({ node, use, position, totalMs, maxMs, ...rest }) => ({
    run,
    node,
    use,
    position: position ?? null,
    counts: JSON.stringify(rest.counts),
    total_ms: totalMs,
    max_ms: maxMs,
    times: JSON.stringify(rest.times),
  }));
  await store
    .insertInto("step_totals")
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(["run", "node"]).doUpdateSet(({ ref }) => ({
        counts: ref("excluded.counts"),
        total_ms: ref("excluded.total_ms"),
        max_ms: ref("excluded.max_ms"),
        times: ref("excluded.times"),
      })),
    )
    .execute();
}

/**
 * How each node of a run went, in the plan's order, the rounds of a loop together; the same work for ten items as for a
 * million.
 */
export async function summarizeSteps(store: Store, run: string): Promise<StepSummary[]> {
  const byNode = new Map<string, Total>();
  for (const total of await readTotals(store, run)) {
    const node = plannedName(total.node);
    const known = byNode.get(node);
    byNode.set(node, known === undefined ? { ...total, node } : joined(known, total));
  }
  return inPlanOrder([...byNode.values()]).map(({ node, use, counts, totalMs, maxMs, times }) => {
    const medianMs = Math.min(maxMs, medianOf(times));
    return { node, use, counts, medianMs, maxMs, totalMs };
  });
}

const joined = (one: Total, other: Total): Total => ({
  ...one,
  counts: summed(one.counts, other.counts),
  totalMs: one.totalMs + other.totalMs,
  maxMs: Math.max(one.maxMs, other.maxMs),
  times: summed(one.times, other.times),
});

/** The sums by name; what is missing counts as nothing. */
const summed = <T extends Record<string | number, number>>(one: T, other: T): T => {
  const sums: Record<string, number> = { ...one };
  for (const [name, count] of Object.entries(other)) sums[name] = (sums[name] ?? 0) + count;
  // It has the names of both.
  return sums as T;
};

/** What all items' steps of a node share. */
export async function stepPlaces(store: Store, run: string): Promise<StepPlaces> {
  const rows = await store
    .selectFrom("step_totals")
    .select(["node", "use", "position"])
    .where("run", "=", run)
    .execute();
  return new Map(
    rows.map(({ node, use, position }) => [node, { use, ...(position !== null && { position }) }] as const),
  );
}

async function readTotals(store: Store, run: string): Promise<Total[]> {
  const rows = await store.selectFrom("step_totals").selectAll().where("run", "=", run).execute();
  return rows.map(({ node, use, position, counts, total_ms, max_ms, times }) => ({
    node,
    use,
    position: position ?? undefined,
    counts: JSON.parse(counts),
    totalMs: total_ms,
    maxMs: max_ms,
    times: JSON.parse(times),
  }));
}

function medianOf(times: Readonly<Record<number, number>>): number {
  const buckets = Object.entries(times).map(([bucket, count]) => [Number(bucket), count] as const);
  const all = buckets.reduce((sum, [, count]) => sum + count, 0);
  let before = 0;
  for (const [bucket, count] of buckets.toSorted(([a], [b]) => a - b)) {
    before += count;
    if (2 * before >= all) return middleOf(bucket);
  }
  return 0;
}

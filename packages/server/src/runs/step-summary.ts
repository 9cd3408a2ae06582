import { type Step, stepSchema } from "@kumiki/core";
import { z } from "zod";
import type { Store } from "../store/store.ts";

const ended = ["succeeded", "cached", "skipped", "failed"] as const;
type Ended = (typeof ended)[number];

export const stepSummarySchema = z.strictObject({
  node: stepSchema.shape.node,
  use: stepSchema.shape.use,
  counts: z.strictObject({ succeeded: z.int(), cached: z.int(), skipped: z.int(), failed: z.int() }),
  /** Of the steps that ended, ms. */
  medianMs: z.number(),
  maxMs: z.number(),
  totalMs: z.number(),
});
export type StepSummary = z.output<typeof stepSummarySchema>;

interface Tally {
  readonly use: string;
  readonly counts: Record<Ended, number>;
  readonly times: number[];
}

const pageItems = 500;

/** How the steps of each node ended over all items, in the order in which nodes first ended. */
export async function summarizeSteps(store: Store, run: string): Promise<StepSummary[]> {
  const tallies = new Map<string, Tally>();
  for (let after = -1; ; ) {
    const rows = await store
      .selectFrom("items")
      .select(["position", "steps"])
      .where("run", "=", run)
      .where("position", ">", after)
      .orderBy("position")
      .limit(pageItems)
      .execute();
    for (const { steps } of rows) for (const step of JSON.parse(steps) as Step[]) count(tallies, step);
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageItems) break;
    after = last.position;
  }
  return [...tallies].map(([node, tally]) => summaryOf(node, tally));
}

function count(tallies: Map<string, Tally>, { node, use, status, ms }: Step): void {
  const known = ended.find((state) => state === status);
  if (known === undefined) return;
  const empty: Tally = { use, counts: { succeeded: 0, cached: 0, skipped: 0, failed: 0 }, times: [] };
  const tally = tallies.get(node) ?? empty;
  tallies.set(node, tally);
  tally.counts[known] += 1;
  tally.times.push(ms);
}

function summaryOf(node: string, { use, counts, times }: Tally): StepSummary {
  const sorted = times.sort((a, b) => a - b);
  return {
    node,
    use,
    counts,
    medianMs: sorted[Math.floor((sorted.length - 1) / 2)] ?? 0,
    maxMs: sorted.at(-1) ?? 0,
    totalMs: sorted.reduce((a, b) => a + b, 0),
  };
}

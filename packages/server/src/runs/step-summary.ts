import { type Step, type StepSummary, stepTallies } from "@kumiki/core";
import type { Store } from "../store/store.ts";

const pageItems = 500;

/** How the steps of each node ended over all items; few items are in memory at a time. */
export async function summarizeSteps(store: Store, run: string): Promise<StepSummary[]> {
  const tallies = stepTallies();
  for (let after = -1; ; ) {
    const rows = await store
      .selectFrom("items")
      .select(["position", "steps"])
      .where("run", "=", run)
      .where("position", ">", after)
      .orderBy("position")
      .limit(pageItems)
      .execute();
    for (const { steps } of rows) for (const step of JSON.parse(steps) as Step[]) tallies.add(step);
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageItems) return tallies.summaries();
    after = last.position;
  }
}

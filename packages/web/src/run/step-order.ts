import { plannedName } from "@kumiki/core";
import type { RunDocument, StepSummary } from "../api/types.ts";
import type { RunView } from "./run-view.ts";

/** Every step of the plan in its order, also those that nothing is known of yet; then those that no plan has. */
export function inOrder(plan: RunDocument["steps"], known: readonly StepSummary[]): StepSummary[] {
  const byNode = new Map(known.map((row) => [row.node, row]));
  const planned = plan.map(
    ({ id, use }): StepSummary =>
      byNode.get(id) ?? {
        node: id,
        use,
        counts: { succeeded: 0, cached: 0, skipped: 0, failed: 0 },
        medianMs: 0,
        maxMs: 0,
        totalMs: 0,
      },
  );
  const nodes = new Set(plan.map(({ id }) => id));
  return [...planned, ...known.filter(({ node }) => !nodes.has(node))];
}

/** By step of the plan: how many items are in it right now. */
export function runningNodes({ items }: RunView): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of Object.values(items)) {
    if (item.status !== "running") continue;
    const nodes = item.steps.flatMap(({ node, status }) => (status === "running" ? [plannedName(node)] : []));
    // An item may be in several rounds of a loop.
    for (const node of new Set(nodes)) counts.set(node, (counts.get(node) ?? 0) + 1);
  }
  return counts;
}

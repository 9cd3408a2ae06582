import type { ItemCounts, RunStatus } from "./run.ts";

// Apart from the schemas, so that a page that only asks this does not load them.
export const finalRunStatuses: readonly RunStatus[] = ["succeeded", "partial", "failed", "cancelled"];

/** What a run with these counts has come to; undefined while items are open. */
export function finalStatus(counts: ItemCounts, cancelling: boolean): RunStatus | undefined {
  if (counts.queued + counts.running > 0) return undefined;
  if (cancelling || counts.cancelled > 0) return "cancelled";
  if (counts.failed === 0) return "succeeded";
  return counts.succeeded > 0 ? "partial" : "failed";
}

import { finalStatus, type Problem, pictureFormatNames, problem, type RunStatus } from "@kumiki/core";
import type { Store } from "../store/store.ts";
import { appendEvents } from "./events.ts";
import { listingOf, stopListing } from "./listing.ts";
import { endWaitingItems, moveRun } from "./moves.ts";
import { countsOf, type RunRow } from "./run-rows.ts";

/** Moves a run to where its items have brought it: running, or final; in the transaction that changed an item. */
export async function settleRun(store: Store, run: string): Promise<void> {
  const row = await store.selectFrom("runs").selectAll().where("id", "=", run).executeTakeFirstOrThrow();
  if (await stoppedByFailures(store, row)) return settleRun(store, run);
  const end = endOf(row);
  if (end !== undefined) return moveRun(store, run, end.status, end.why);
  if (row.status === "queued" && row.running > 0) await moveRun(store, run, "running");
}

/** What a run has come to; undefined while items are open or more of them may be listed. */
function endOf(row: RunRow): { status: RunStatus; why?: Problem | undefined } | undefined {
  const status = row.is_listing ? undefined : finalStatus(countsOf(row), row.status === "cancelling");
  if (status === undefined) return undefined;
  // A batch that was stopped because of a problem has failed; nobody cancelled it.
  if (status === "cancelled") return { status: row.problem === null ? status : "failed" };
  const listing = listingOf(row);
  if (listing?.problem !== undefined) return { status: row.succeeded > 0 ? "partial" : "failed", why: listing.problem };
  if (listing !== undefined && row.total === 0)
    return {
      status: "failed",
      why: problem("NO_PICTURES", { received: listing.source, expected: pictureFormatNames }),
    };
  return { status };
}

/** Of a run that is still listed, so many inputs tell what share fails. */
const tellingItems = 100;

/** Stops a batch in which more has failed than its owner wants to see. */
async function stoppedByFailures(store: Store, row: RunRow): Promise<boolean> {
  const rate = row.failed / row.total;
  const open = row.queued + row.running > 0 || row.is_listing === 1;
  if (row.max_failure_rate === null || rate <= row.max_failure_rate || row.status !== "running" || !open) return false;
  if (row.is_listing && row.total < tellingItems) return false;
  const expected = percent(row.max_failure_rate);
  await moveRun(store, row.id, "cancelling", problem("FAILURE_RATE_EXCEEDED", { expected, received: percent(rate) }));
  await cancelWaiting(store, row.id);
  return true;
}

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;

/** Items that nobody works on yet are cancelled at once; the others when their worker hears of it. */
export async function cancelWaiting(store: Store, run: string): Promise<void> {
  await stopListing(store, run);
  const cancelled = await endWaitingItems(store, run, "cancelled");
  await appendEvents(
    store,
    run,
    cancelled.map(({ position }) => ({ type: "item.cancelled", item: position })),
  );
}

import { finalStatus, type Problem, problem, type ServerEvent } from "@kumiki/core";
import type { Store } from "../store/store.ts";
import { isToldInFull } from "./detail.ts";
import { appendEvents } from "./events.ts";
import { endWaitingItems, moveRun } from "./moves.ts";
import { countsOf, type RunRow } from "./run-rows.ts";

/** Moves a run to where its items have brought it: running, or final; in the transaction that changed an item. */
export async function settleRun(store: Store, run: string): Promise<void> {
  const row = await store.selectFrom("runs").selectAll().where("id", "=", run).executeTakeFirstOrThrow();
  if (await stoppedByFailures(store, row)) return settleRun(store, run);
  const status = finalStatus(countsOf(row), row.status === "cancelling");
  // A batch that was stopped because of a problem has failed; nobody cancelled it.
  if (status !== undefined)
    return moveRun(store, run, status === "cancelled" && row.problem !== null ? "failed" : status);
  if (row.status === "queued" && row.running > 0) await moveRun(store, run, "running");
}

/** Stops a batch in which more has failed than its owner wants to see. */
async function stoppedByFailures(store: Store, row: RunRow): Promise<boolean> {
  const rate = row.failed / row.total;
  const open = row.queued + row.running > 0;
  if (row.max_failure_rate === null || rate <= row.max_failure_rate || row.status !== "running" || !open) return false;
  const expected = percent(row.max_failure_rate);
  await moveRun(store, row.id, "cancelling", problem("FAILURE_RATE_EXCEEDED", { expected, received: percent(rate) }));
  await cancelWaiting(store, row.id);
  return true;
}

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;

/** Items that nobody works on yet are cancelled, a piece of them at once; the others when their worker hears of it. */
export const cancelWaiting = (store: Store, run: string): Promise<void> => endPiece(store, run, "cancelled");

/** Runs that are being cancelled and in which something waits still: they were large. */
export const halfCancelledRuns = async (store: Store): Promise<string[]> => {
  const query = store.selectFrom("runs").select("id").where("status", "=", "cancelling").where("queued", ">", 0);
  return (await query.execute()).map(({ id }) => id);
};

/** Ends all waiting items of a run, a piece after the other, each in a transaction of its own. */
export async function endAllWaiting(store: Store, run: string, to: "failed" | "cancelled", why?: Problem) {
  for (let waiting = 1; waiting > 0; )
    waiting = await store.transaction().execute(async (transaction) => {
      await endPiece(transaction, run, to, why);
      await settleRun(transaction, run);
      const row = await transaction.selectFrom("runs").select("queued").where("id", "=", run).executeTakeFirst();
      return row?.queued ?? 0;
    });
}

/** Of a large run most ends stand with the items only: one event for each of a million tells nobody anything. */
async function endPiece(store: Store, run: string, to: "failed" | "cancelled", why?: Problem): Promise<void> {
  const { total } = await store.selectFrom("runs").select("total").where("id", "=", run).executeTakeFirstOrThrow();
  const ended = await endWaitingItems(store, run, to, why);
  const told = ended.filter(({ position }) => isToldInFull(total, position));
  const event = ({ position: item, attempt }: (typeof ended)[number]): ServerEvent =>
    why === undefined
      ? { type: "item.cancelled", item }
      : { type: "item.failed", item, attempt: Math.max(1, attempt), problem: why };
  await appendEvents(store, run, told.map(event));
}

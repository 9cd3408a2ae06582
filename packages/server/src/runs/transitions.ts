import { finalStatus, type Problem, problem, type RunStatus } from "@kumiki/core";
import type { Store } from "../store/store.ts";
import { appendEvents } from "./events.ts";
import { countItems } from "./run-rows.ts";

const now = (): string => new Date().toISOString();

/** Moves a run to where its items have brought it: running, or final; inside the transaction that changed an item. */
export async function settleRun(store: Store, run: string): Promise<void> {
  const row = await store.selectFrom("runs").selectAll().where("id", "=", run).executeTakeFirstOrThrow();
  const counts = await countItems(store, run);
  const status = finalStatus(counts, row.status === "cancelling");
  if (status !== undefined) return setStatus(store, run, status, { finished: true });
  const rate = counts.failed / counts.total;
  if (row.status === "running" && row.max_failure_rate !== null && counts.failed > 0 && rate > row.max_failure_rate) {
    const percent = (share: number): string => `${Math.round(share * 100)} %`;
    const why = problem("FAILURE_RATE_EXCEEDED", { expected: percent(row.max_failure_rate), received: percent(rate) });
    await cancelItems(store, run, "queued");
    return setStatus(store, run, "cancelling", { why }).then(() => settleRun(store, run));
  }
  if (row.status === "queued" && counts.running > 0) await setStatus(store, run, "running", { started: true });
}

export async function setStatus(
  store: Store,
  run: string,
  status: RunStatus,
  change: { started?: boolean; finished?: boolean; why?: Problem } = {},
): Promise<void> {
  const row = await store
    .selectFrom("runs")
    .select(["status", "problem"])
    .where("id", "=", run)
    .executeTakeFirstOrThrow();
  if (row.status === status) return;
  // A batch that was stopped because too much failed has failed; nobody cancelled it.
  const ended = status === "cancelled" && row.problem !== null ? "failed" : status;
  await store
    .updateTable("runs")
    .set({
      status: ended,
      ...(change.started && { started_at: now() }),
      ...(change.finished && { finished_at: now() }),
      ...(change.why && { problem: JSON.stringify(change.why) }),
    })
    .where("id", "=", run)
    .execute();
  const counts = await countItems(store, run);
  await appendEvents(store, run, [
    { type: "run.status", status: ended, counts, ...(change.why && { problem: change.why }) },
  ]);
}

/** Items that nobody works on yet are cancelled at once. */
export async function cancelItems(store: Store, run: string, from: "queued" | "running"): Promise<void> {
  const cancelled = await store
    .updateTable("items")
    .set({ status: "cancelled", finished_at: now() })
    .where("run", "=", run)
    .where("status", "=", from)
    .returning("position")
    .execute();
  await appendEvents(
    store,
    run,
    cancelled.map(({ position }) => ({ type: "item.cancelled", item: position })),
  );
}

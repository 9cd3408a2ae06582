import { finalRunStatuses, type Placement, type Problem } from "@kumiki/core";
import type { Store } from "../store/store.ts";
import { appendEvents } from "./events.ts";
import type { RunRow } from "./run-rows.ts";
import { endAllWaiting } from "./settle.ts";

/** Runs that a cluster serves and that have not ended. */
export async function openClusterRuns(store: Store): Promise<RunRow[]> {
  return store
    .selectFrom("runs")
    .selectAll()
    .where("executor", "=", "nomad")
    .where("status", "not in", finalRunStatuses)
    .orderBy("id")
    .execute();
}

/** Items of warm runs that wait, and that are worked on. */
export async function warmLoad(store: Store): Promise<{ queued: number; running: number }> {
  const { queued, running } = await store
    .selectFrom("runs")
    .select(({ fn }) => [fn.sum<number | null>("queued").as("queued"), fn.sum<number | null>("running").as("running")])
    .where("mode", "=", "warm")
    .where("executor", "=", "nomad")
    .where("status", "not in", finalRunStatuses)
    .executeTakeFirstOrThrow();
  return { queued: queued ?? 0, running: running ?? 0 };
}

/** Tells where a run stands in the cluster; nothing happens when that was told before. True when it is news. */
export function tellPlacement(store: Store, run: string, placement: Placement): Promise<boolean> {
  const text = JSON.stringify(placement);
  return store.transaction().execute(async (transaction) => {
    const changed = await transaction
      .updateTable("runs")
      .set({ placement: text })
      .where("id", "=", run)
      .where((row) => row.or([row("placement", "is", null), row("placement", "!=", text)]))
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) return false;
    await appendEvents(transaction, run, [{ type: "run.placement", placement }]);
    return true;
  });
}

/** Fails what still waits: the cluster cannot serve it. */
export const failWaiting = (store: Store, run: string, why: Problem): Promise<void> =>
  endAllWaiting(store, run, "failed", why);

/** Hands a run to the workers of this server; its placement says why. */
export async function serveEmbedded(store: Store, run: string, placement: Placement): Promise<void> {
  await store.updateTable("runs").set({ executor: "embedded" }).where("id", "=", run).execute();
  await tellPlacement(store, run, placement);
}

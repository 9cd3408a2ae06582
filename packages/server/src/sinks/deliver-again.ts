import { KumikiError } from "@kumiki/core";
import type { Store } from "../store/store.ts";

/** Rows of one transaction: the server answers others meanwhile. */
const rowsAtOnce = 2_000;

/**
 * Opens a run's target again and puts back what failed, or everything: what is still there is found and not written a
 * second time. NOTHING_TO_DELIVER when the run has no target, or nothing of it is wanted.
 */
export async function deliverAgain(store: Store, run: string, which: "failed" | "all"): Promise<void> {
  const sink = await store.selectFrom("sinks").selectAll().where("run", "=", run).executeTakeFirst();
  const wanted = sink === undefined ? 0 : sink.failed + (which === "all" ? sink.delivered : 0);
  if (sink === undefined || wanted + sink.waiting === 0) throw new KumikiError("NOTHING_TO_DELIVER");
  for (const status of which === "all" ? (["failed", "delivered"] as const) : (["failed"] as const))
    for (let after = -1; ; ) {
      const last = await putBack(store, run, status, after);
      if (last === undefined) break;
      after = last;
    }
  await store
    .updateTable("sinks")
    .set({ attempts: 0, failing_since: null, due_at: 0, problem: null })
    .where("run", "=", run)
    .execute();
}

/** Answers the last item that was put back; undefined when there was none. */
function putBack(store: Store, run: string, status: "failed" | "delivered", after: number) {
  return store.transaction().execute(async (transaction) => {
    const found = transaction
      .selectFrom("deliveries")
      .select("position")
      .where("run", "=", run)
      .where("status", "=", status)
      .where("position", ">", after);
    const some = status === "failed" ? found.where("files", "is", null) : found;
    const rows = await some.orderBy("position").limit(rowsAtOnce).execute();
    const last = rows.at(-1)?.position;
    if (last === undefined) return undefined;
    await transaction
      .updateTable("deliveries")
      .set({ status: "waiting", files: null, problem: null })
      .where("run", "=", run)
      .where("status", "=", status)
      .where("position", ">", after)
      .where("position", "<=", last)
      .execute();
    await transaction
      .updateTable("sinks")
      .set((row) => ({ [status]: row(status, "-", rows.length), waiting: row("waiting", "+", rows.length) }))
      .where("run", "=", run)
      .execute();
    return last;
  });
}

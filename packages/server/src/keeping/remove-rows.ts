import type { Store } from "../store/store.ts";

/** Rows of one transaction: work on items waits no longer than for these. */
const piece = 100;

/** `more` is left, nothing is, or what is left must wait for the cluster. */
export type Removed = "more" | "waits" | "gone";

/** Removes a piece of a run that was deleted. Where it was killed, it goes on. */
export function removePiece(store: Store, run: string): Promise<Removed> {
  return store.transaction().execute(async (transaction) => {
    for (const [table, key] of [
      ["deliveries", "position"],
      ["items", "position"],
      ["events", "seq"],
    ] as const) {
      const gone = await transaction
        .deleteFrom(table)
        .where("run", "=", run)
        .where(key, "in", transaction.selectFrom(table).select(key).where("run", "=", run).orderBy(key).limit(piece))
        .executeTakeFirst();
      if (gone.numDeletedRows > 0n) return "more";
    }
    // What the cluster still ends is waited for: its job would be nobody's.
    const job = await transaction
      .selectFrom("jobs")
      .select("id")
      .where("run", "=", run)
      .where("ended_at", "is", null)
      .executeTakeFirst();
    if (job !== undefined) return "waits";
    await removeRun(transaction, run);
    return "gone";
  });
}

async function removeRun(store: Store, run: string): Promise<void> {
  const jobs = store.selectFrom("jobs").select("id").where("run", "=", run);
  await store.deleteFrom("task_logs").where("job", "in", jobs).execute();
  for (const table of ["jobs", "leases", "listings", "sinks", "step_totals", "run_sizes", "run_provenance"] as const)
    await store.deleteFrom(table).where("run", "=", run).execute();
  await store.deleteFrom("runs").where("id", "=", run).execute();
}

/** Deleted runs that are not gone yet, in the order in which they were deleted. */
export async function deletedRuns(store: Store): Promise<string[]> {
  const rows = await store
    .selectFrom("runs")
    .select("id")
    .where("deleting_at", "is not", null)
    .orderBy("deleting_at")
    .orderBy("id")
    .execute();
  return rows.map(({ id }) => id);
}

import { problem } from "@kumiki/core";
import type { Store } from "../store/store.ts";
import { endAllWaiting } from "./settle.ts";

/** Runs whose time is over: started longer ago than their deadline allows. */
export async function overdueRuns(store: Store, now: number): Promise<string[]> {
  const rows = await store
    .selectFrom("runs")
    .select(["id", "started_at", "deadline_ms"])
    .where("status", "=", "running")
    .where("queued", ">", 0)
    .where("deadline_ms", "is not", null)
    .execute();
  return rows.filter((row) => Date.parse(row.started_at ?? "") + (row.deadline_ms ?? 0) < now).map(({ id }) => id);
}

/** Fails what still waits; items under way carry the deadline in their lease and end by themselves. */
export async function endOverdueRun(store: Store, run: string): Promise<void> {
  const query = store.selectFrom("runs").select("deadline_ms").where("id", "=", run);
  const { deadline_ms } = await query.executeTakeFirstOrThrow();
  const why = problem("DEADLINE_EXCEEDED", { expected: `${(deadline_ms ?? 0) / 1000} s` });
  await endAllWaiting(store, run, "failed", why);
}

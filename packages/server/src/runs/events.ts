import type { RunEvent, ServerEvent, WorkerEvent } from "@kumiki/core";
import type { Store } from "../store/store.ts";

/** Rows of one insert; SQLite takes a limited number of values. */
const batch = 500;

/** Appends events of a run inside a transaction; `seq` counts on without a gap. */
export async function appendEvents(
  store: Store,
  run: string,
  events: readonly (ServerEvent | WorkerEvent)[],
): Promise<void> {
  if (events.length === 0) return;
  const { last_seq } = await store
    .updateTable("runs")
    .set((row) => ({ last_seq: row("last_seq", "+", events.length) }))
    .where("id", "=", run)
    .returning("last_seq")
    .executeTakeFirstOrThrow();
  const at = new Date().toISOString();
  const first = Number(last_seq) - events.length + 1;
  const rows = events.map((event, index) => ({ run, seq: first + index, at, body: JSON.stringify(event) }));
  for (let from = 0; from < rows.length; from += batch)
    await store
      .insertInto("events")
      .values(rows.slice(from, from + batch))
      .execute();
}

/** Events of a run after a sequence number, oldest first. */
export async function readEvents(store: Store, run: string, after: number, limit = batch): Promise<RunEvent[]> {
  const rows = await store
    .selectFrom("events")
    .selectAll()
    .where("run", "=", run)
    .where("seq", ">", after)
    .orderBy("seq")
    .limit(limit)
    .execute();
  return rows.map((row) => toEvent(run, row));
}

/** A row as the API shows it. What the worker says of the time stands; the server's own stands beside it. */
export const toEvent = (run: string, { seq, at, body }: { seq: number; at: string; body: string }): RunEvent => ({
  run,
  seq,
  at,
  ...JSON.parse(body),
  recordedAt: at,
});

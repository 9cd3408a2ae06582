import type { RunEvent, ServerEvent, WorkerEvent } from "@kumiki/core";
import type { Store } from "../store/store.ts";
import { eventsOf, inFull, joinedEnds, widestRow } from "./event-rows.ts";

/** Rows of one insert; SQLite takes a limited number of values. */
const batch = 500;

/** Appends events of a run inside a transaction; `seq` counts on without a gap. */
export async function appendEvents(
  store: Store,
  run: string,
  events: readonly (ServerEvent | WorkerEvent)[],
): Promise<void> {
  if (events.length === 0) return;
  const first = (await takeNumbers(store, run, events.length)) - events.length + 1;
  const at = new Date().toISOString();
  const rows = events.map((event, index) => ({ run, seq: first + index, at, body: JSON.stringify(event) }));
  for (let from = 0; from < rows.length; from += batch)
    await store
      .insertInto("events")
      .values(rows.slice(from, from + batch))
      .execute();
}

/** Successes of a run's items whose results stand with the items: events as the others are, many in a row. */
export async function appendSuccesses(
  store: Store,
  run: string,
  ends: readonly (readonly [item: number, attempt: number])[],
): Promise<void> {
  for (let from = 0; from < ends.length; from += widestRow) {
    const some = ends.slice(from, from + widestRow);
    const seq = await takeNumbers(store, run, some.length);
    await store
      .insertInto("events")
      .values({ run, seq, at: new Date().toISOString(), body: joinedEnds(some) })
      .execute();
  }
}

/** Takes the next numbers; answers the last of them. */
async function takeNumbers(store: Store, run: string, count: number): Promise<number> {
  const { last_seq } = await store
    .updateTable("runs")
    .set((row) => ({ last_seq: row("last_seq", "+", count) }))
    .where("id", "=", run)
    .returning("last_seq")
    .executeTakeFirstOrThrow();
  return Number(last_seq);
}

/** Events of a run after a sequence number, oldest first. */
export async function readEvents(store: Store, run: string, after: number, limit = batch): Promise<RunEvent[]> {
  const rows = await store
    .selectFrom("events")
    .select(["seq", "at", "body"])
    .where("run", "=", run)
    .where("seq", ">", after)
    .orderBy("seq")
    .limit(limit)
    .execute();
  const events = rows.flatMap((row) => eventsOf(run, row)).filter(({ seq }) => seq > after);
  return inFull(store, run, events.slice(0, limit));
}

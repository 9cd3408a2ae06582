import { EventEmitter } from "node:events";
import type { RunEvent, ServerEvent, WorkerEvent } from "@kumiki/core";
import type { Store } from "../store/store.ts";

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
  await store.insertInto("events").values(rows).execute();
}

/** Events of a run after a sequence number, oldest first. */
export async function readEvents(store: Store, run: string, after: number, limit = 500): Promise<RunEvent[]> {
  const rows = await store
    .selectFrom("events")
    .selectAll()
    .where("run", "=", run)
    .where("seq", ">", after)
    .orderBy("seq")
    .limit(limit)
    .execute();
  return rows.map(({ seq, at, body }) => ({ run, seq, at, ...JSON.parse(body) }));
}

/** Tells listeners that a run has new events (they read them from the store) or that there is work. */
export class RunBus {
  readonly #emitter = new EventEmitter().setMaxListeners(0);

  changed(run: string): void {
    this.#emitter.emit(`run:${run}`);
  }

  work(): void {
    this.#emitter.emit("work");
  }

  onRun(run: string, listener: () => void): () => void {
    return this.#on(`run:${run}`, listener);
  }

  onWork(listener: () => void): () => void {
    return this.#on("work", listener);
  }

  #on(name: string, listener: () => void): () => void {
    this.#emitter.on(name, listener);
    return () => this.#emitter.off(name, listener);
  }
}

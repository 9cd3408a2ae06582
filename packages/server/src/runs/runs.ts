import {
  type Completion,
  finalRunStatuses,
  type Item,
  KumikiError,
  type Lease,
  type Run,
  type RunStatus,
  type WorkerEvent,
} from "@kumiki/core";
import type { Store } from "../store/store.ts";
import { type Created, createRun, type Intention, type NewRun } from "./create.ts";
import { RunBus, readEvents } from "./events.ts";
import { completeLease, extendLeases, findLease, recordEvents, takeBack, takeLease } from "./leases.ts";
import { countItems, toItem, toRun } from "./run-rows.ts";
import { cancelItems, setStatus, settleRun } from "./transitions.ts";

export interface RunFilter {
  readonly status?: RunStatus | undefined;
  readonly pipeline?: string | undefined;
  /** Words of the pipeline's name. */
  readonly q?: string | undefined;
  readonly limit: number;
  /** Id of the last run of the page before. */
  readonly cursor?: string | undefined;
}

/** Runs: their life from request to final state, and what is told about them. */
export class Runs {
  readonly bus = new RunBus();
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  async create(request: NewRun, intention?: Intention): Promise<Created> {
    const created = await createRun(this.#store, request, intention);
    this.bus.work();
    return created;
  }

  async get(id: string): Promise<Run> {
    const row = await this.#store.selectFrom("runs").selectAll().where("id", "=", id).executeTakeFirst();
    if (row === undefined) throw new KumikiError("NOT_FOUND", { received: id });
    return toRun(row, await countItems(this.#store, id));
  }

  /** Newest first. */
  async list({ status, pipeline, q, limit, cursor }: RunFilter): Promise<Run[]> {
    let query = this.#store.selectFrom("runs").selectAll().orderBy("id", "desc").limit(limit);
    if (status !== undefined) query = query.where("status", "=", status);
    if (pipeline !== undefined) query = query.where("pipeline", "=", pipeline);
    if (q !== undefined) query = query.where("name", "like", `%${q.replace(/[%_]/g, "")}%`);
    if (cursor !== undefined) query = query.where("id", "<", cursor);
    const rows = await query.execute();
    return Promise.all(rows.map(async (row) => toRun(row, await countItems(this.#store, row.id))));
  }

  async items(
    run: string,
    { status, limit, after }: { status?: string | undefined; limit: number; after: number },
  ): Promise<Item[]> {
    await this.get(run);
    let query = this.#store
      .selectFrom("items")
      .selectAll()
      .where("run", "=", run)
      .where("position", ">", after)
      .orderBy("position")
      .limit(limit);
    if (status !== undefined) query = query.where("status", "=", status);
    return (await query.execute()).map(toItem);
  }

  events = (run: string, after: number) => readEvents(this.#store, run, after);

  /** Waiting items end at once, running ones when their worker hears of it. RUN_FINISHED when there is nothing to cancel. */
  async cancel(id: string): Promise<Run> {
    const { status } = await this.get(id);
    if (finalRunStatuses.includes(status)) throw new KumikiError("RUN_FINISHED", { received: status });
    await this.#store.transaction().execute(async (transaction) => {
      await setStatus(transaction, id, "cancelling");
      await cancelItems(transaction, id, "queued");
      await settleRun(transaction, id);
    });
    this.bus.changed(id);
    return this.get(id);
  }

  /** A new run of the same document on the same files: all items, or those that failed. RUN_NOT_FINISHED, NOTHING_TO_RERUN. */
  async rerun(id: string, which: "all" | "failed", intention?: Intention): Promise<Created> {
    const { status } = await this.get(id);
    if (!finalRunStatuses.includes(status)) throw new KumikiError("RUN_NOT_FINISHED");
    const row = await this.#store.selectFrom("runs").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    let query = this.#store.selectFrom("items").select(["name", "inputs"]).where("run", "=", id).orderBy("position");
    if (which === "failed") query = query.where("status", "=", "failed");
    const items = (await query.execute()).map(({ name, inputs }) => ({ name, inputs: JSON.parse(inputs) }));
    if (items.length === 0) throw new KumikiError("NOTHING_TO_RERUN");
    return this.create(
      {
        document: JSON.parse(row.document),
        ...(row.pipeline !== null &&
          row.pipeline_version !== null && { pipeline: { id: row.pipeline, version: row.pipeline_version } }),
        parameters: JSON.parse(row.parameters),
        items,
        maxFailureRate: row.max_failure_rate ?? undefined,
        deadlineMs: row.deadline_ms,
        rerunOf: id,
      },
      intention,
    );
  }

  async lease(worker: string): Promise<Lease | undefined> {
    const lease = await takeLease(this.#store, worker);
    if (lease !== undefined) this.bus.changed(lease.run);
    return lease;
  }

  heartbeat = (worker: string, leases: readonly string[]) => extendLeases(this.#store, worker, leases);
  findLease = (id: string) => findLease(this.#store, id);

  async record(lease: string, events: readonly WorkerEvent[]): Promise<void> {
    this.bus.changed(await recordEvents(this.#store, lease, events));
  }

  async complete(lease: string, completion: Completion): Promise<void> {
    this.bus.changed(await completeLease(this.#store, lease, completion));
    if (completion.status === "returned") this.bus.work();
  }

  /** A worker is gone (its process ended), or leases fell silent: their items go back at once. */
  async takeBack(gone: { worker: string } | { silentSince: number }): Promise<void> {
    const changed = await takeBack(this.#store, gone);
    for (const run of changed) this.bus.changed(run);
    if (changed.length > 0) this.bus.work();
  }
}

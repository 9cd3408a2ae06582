import {
  finalRunStatuses,
  type Item,
  type ItemStatus,
  KumikiError,
  type Lease,
  type Placement,
  type Problem,
  placementSchema,
  type Run,
  type ToldCompletion,
  type WorkerEvent,
} from "@kumiki/core";
import type { WrittenRow } from "../artifacts/artifacts.ts";
import { keepProvenance, type MadeWith } from "../keeping/provenance.ts";
import type { PinPlugins } from "../plugins/pins.ts";
import { targetOf } from "../sinks/outbox.ts";
import { unpack } from "../store/packed.ts";
import type { Store } from "../store/store.ts";
import { RunBus } from "./bus.ts";
import { openClusterRuns } from "./cluster-runs.ts";
import { completeLeases, type ReturnReason, recordEvents, takeBackLease } from "./completion.ts";
import { type Created, createRun, findIntended, type Intention, type NewRun } from "./create.ts";
import { readEvents } from "./events.ts";
import type { NewItem } from "./insert-items.ts";
import { extendLeases, inputsHeldBy, type LeaseScope, type LeaseTimes } from "./leases.ts";
import { moveRun } from "./moves.ts";
import { Progress } from "./progress.ts";
import { filterRuns, type RunFilter } from "./run-filter.ts";
import { type RunRow, toItem, toRun } from "./run-rows.ts";
import { cancelWaiting, settleRun } from "./settle.ts";
import { stepPlaces } from "./step-totals.ts";
import { takeLeases } from "./take-leases.ts";

/** More items than this are not copied at once when a run is run again. */
const mostAtOnce = 1_000;

interface RunPage {
  readonly limit: number;
  /** Id of the last run of the page before. */
  readonly cursor?: string | undefined;
}

/** Whose leases are taken back: of one worker, of those that were silent for too long at a time, or of this server's own. */
export type Gone = { readonly worker: string } | { readonly silentAt: number } | "embedded";

/** Runs: their life from request to final state, and what is told about them. */
export class Runs {
  readonly bus = new RunBus();
  readonly #store: Store;
  readonly #times: LeaseTimes;
  readonly #madeWith: MadeWith;
  readonly #pins: PinPlugins;
  readonly #progress: Progress;

  /** `madeWith`: what there is to make a run's results with, as far as it can be told. */
  constructor(
    store: Store,
    times: LeaseTimes,
    madeWith: MadeWith = async () => undefined,
    pins: PinPlugins = () => undefined,
  ) {
    this.#madeWith = madeWith;
    this.#pins = pins;
    this.#store = store;
    this.#progress = new Progress(store);
    this.#times = times;
  }

  async create(request: NewRun, intention?: Intention): Promise<Created> {
    const made = await this.#madeWith(request);
    const created = await createRun(this.#store, { ...request, plugins: this.#pins(request) }, intention);
    if (made !== undefined && !created.replayed) await keepProvenance(this.#store, created.run, made);
    this.bus.work();
    this.bus.attend(created.run);
    return created;
  }

  /** The run that this intention made before. */
  intended = (intention: Intention): Promise<string | undefined> => findIntended(this.#store, intention);

  /** NOT_FOUND when there is no such run. */
  get = async (id: string): Promise<Run> => toRun(await this.#row(id));

  async #row(id: string) {
    const row = await this.#store.selectFrom("runs").selectAll().where("id", "=", id).executeTakeFirst();
    if (row === undefined || row.deleting_at !== null) throw new KumikiError("NOT_FOUND", { received: id });
    return row;
  }

  /** Newest first; at most `limit`. */
  async list({ limit, cursor, ...filter }: RunFilter & RunPage): Promise<Run[]> {
    let query = filterRuns(this.#store.selectFrom("runs").selectAll(), filter).orderBy("id", "desc").limit(limit);
    if (cursor !== undefined) query = query.where("id", "<", cursor);
    return (await query.execute()).map(toRun);
  }

  /** Items after a position, in order. NOT_FOUND when there is no such run. */
  async items(run: string, page: { status?: ItemStatus | undefined; limit: number; after: number }): Promise<Item[]> {
    await this.#row(run);
    const all = this.#store.selectFrom("items").selectAll().where("run", "=", run);
    const query = page.status === undefined ? all : all.where("status", "=", page.status);
    const rows = await query.where("position", ">", page.after).orderBy("position").limit(page.limit).execute();
    const places = await stepPlaces(this.#store, run);
    return rows.map((row) => toItem(row, places));
  }

  /** Items of all open runs. */
  async openItems(): Promise<{ queued: number; running: number }> {
    const { queued, running } = await this.#store
      .selectFrom("runs")
      .select(({ fn }) => [
        fn.sum<number | null>("queued").as("queued"),
        fn.sum<number | null>("running").as("running"),
      ])
      .where("status", "not in", finalRunStatuses)
      .executeTakeFirstOrThrow();
    return { queued: queued ?? 0, running: running ?? 0 };
  }

  /** Where the cluster's open runs stand. */
  async openPlacements(): Promise<{ run: string; placement: Placement }[]> {
    const rows = await openClusterRuns(this.#store);
    return rows.flatMap(({ id, placement }) =>
      placement === null ? [] : [{ run: id, placement: placementSchema.parse(JSON.parse(placement)) }],
    );
  }

  events = (run: string, after: number) => readEvents(this.#store, run, after);

  /** Waiting items end at once, running ones when their worker hears of it. RUN_FINISHED when there is nothing to cancel. */
  async cancel(id: string): Promise<Run> {
    const { status } = await this.#row(id);
    if (finalRunStatuses.includes(status)) throw new KumikiError("RUN_FINISHED", { received: status });
    await this.#store.transaction().execute(async (transaction) => {
      await moveRun(transaction, id, "cancelling");
      await cancelWaiting(transaction, id);
      await settleRun(transaction, id);
    });
    this.bus.changed(id);
    this.bus.attend(id);
    return this.get(id);
  }

  /**
   * A new run on the same files: all items, or those that failed; of the same document, or of another version of it.
   * RUN_NOT_FINISHED, NOTHING_TO_RERUN.
   */
  async rerun(
    id: string,
    { items: which, as }: { items: "all" | "failed"; as?: Pick<NewRun, "document" | "pipeline"> | undefined },
    intention?: Intention,
  ): Promise<Created> {
    const row = await this.#row(id);
    if (!finalRunStatuses.includes(row.status)) throw new KumikiError("RUN_NOT_FINISHED");
    if ((which === "failed" ? row.failed : row.total) === 0) throw new KumikiError("NOTHING_TO_RERUN");
    const { pipeline, pipeline_version: version } = row;
    const request: NewRun = {
      document: JSON.parse(row.document),
      ...(pipeline !== null && version !== null && { pipeline: { id: pipeline, version } }),
      parameters: JSON.parse(row.parameters),
      ...(await this.#itemsAgain(row, which)),
      maxFailureRate: row.max_failure_rate ?? undefined,
      deadlineMs: row.deadline_ms ?? undefined,
      rerunOf: id,
      deliver: await targetOf(this.#store, id),
      ...as,
      route:
        row.executor === "nomad" && row.mode !== null
          ? { executor: "nomad", mode: row.mode }
          : { executor: "embedded" },
    };
    return this.create(request, intention);
  }

  /** Items that are run again: those of a run that is large, or was listed itself, are listed like any source. */
  async #itemsAgain(
    { id, total, listing }: RunRow,
    which: "all" | "failed",
  ): Promise<Pick<NewRun, "items" | "source">> {
    if (total > mostAtOnce || listing !== null) return { items: [], source: { kind: "run", run: id, items: which } };
    const all = this.#store.selectFrom("items").selectAll().where("run", "=", id).orderBy("position");
    const rows = await (which === "failed" ? all.where("status", "=", "failed") : all).execute();
    const items = rows.map(({ name, inputs, parameters }) => ({
      name,
      inputs: unpack(inputs) as NewItem["inputs"],
      ...(parameters !== null && { parameters: JSON.parse(parameters) }),
    }));
    return { items };
  }

  /** Waiting items of one run, at most `atMost`; none when nothing waits. */
  async lease(worker: string, scope: LeaseScope, atMost = 1): Promise<Lease[]> {
    const leases = await takeLeases(this.#store, worker, scope, this.#times, atMost);
    const [first] = leases;
    if (first !== undefined) this.bus.changed(first.run);
    return leases;
  }

  /** Nothing of this run waits for a worker. */
  async isDrained(run: string): Promise<boolean> {
    const { queued, is_listing } = await this.#row(run);
    return queued === 0 && is_listing === 0;
  }

  heartbeat = (worker: string, leases: readonly string[]) =>
    extendLeases(this.#store, worker, leases, this.#times.leaseMs);
  inputsHeldBy = (worker: string) => inputsHeldBy(this.#store, worker);

  async record(lease: string, worker: string, events: readonly WorkerEvent[]): Promise<void> {
    this.bus.changed(await recordEvents(this.#store, lease, worker, events));
  }

  /** Takes results in, with the files that the worker wrote itself; answers the leases that were not held any more. */
  async complete(
    worker: string,
    told: readonly ToldCompletion[],
    written: readonly WrittenRow[] = [],
  ): Promise<readonly string[]> {
    const { runs, stale } = await completeLeases(this.#store, worker, told, written);
    for (const run of runs) {
      await this.#progress.tell(run);
      this.bus.changed(run);
    }
    this.bus.work();
    return stale;
  }

  #leasesOf(gone: Gone) {
    const all = this.#store.selectFrom("leases").select(["leases.id", "leases.run"]);
    if (gone === "embedded")
      return all.innerJoin("runs", "runs.id", "leases.run").where("runs.executor", "=", "embedded");
    if ("worker" in gone) return all.where("worker", "=", gone.worker);
    return all.where((row) => row.or([row("expires_at", "<", gone.silentAt), row("ends_at", "<", gone.silentAt)]));
  }

  /** Workers that this server did not start could not reach it while it was away: their leases begin anew. */
  async renewLeases(): Promise<void> {
    await this.#store
      .updateTable("leases")
      .set({ expires_at: Date.now() + this.#times.leaseMs })
      .execute();
  }

  /** Gives the items of leases back whose worker is gone, each on its own, so that one bad record stops no other. */
  async takeBack(gone: Gone, reason: ReturnReason, why?: Problem): Promise<Error[]> {
    const query = this.#leasesOf(gone);
    const errors: Error[] = [];
    for (const { id, run } of await query.execute()) {
      await takeBackLease(this.#store, id, reason, why).catch((error: Error) => errors.push(error));
      this.bus.changed(run);
    }
    this.bus.work();
    return errors;
  }
}

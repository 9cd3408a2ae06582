import {
  type Artifact,
  type Completion,
  KumikiError,
  type Lease,
  type Problem,
  problem,
  type Step,
  type WorkerEvent,
} from "@kumiki/core";
import { ulid } from "ulid";
import type { Store } from "../store/store.ts";
import { appendEvents } from "./events.ts";
import { settleRun } from "./transitions.ts";

/** Silence that loses a lease, ms. */
export const leaseMs = 30_000;
/** Crashes of one item after which it fails. */
const maxCrashes = 3;
/** Runs up to this size keep every step's preview; of larger ones the first items do. */
const previewsForRunsUpTo = 100;
const previewsForFirst = 20;

const now = (): string => new Date().toISOString();

/** Hands the oldest open item to a worker; undefined when there is none. One transaction: no item is given twice. */
export function takeLease(store: Store, worker: string): Promise<Lease | undefined> {
  return store.transaction().execute(async (transaction) => {
    const item = await transaction
      .selectFrom("items")
      .innerJoin("runs", "runs.id", "items.run")
      .select([
        "items.run",
        "items.position",
        "items.attempt",
        "items.inputs",
        "runs.document",
        "runs.parameters",
        "runs.deadline_ms",
      ])
      .where("runs.status", "in", ["queued", "running"])
      .where("items.status", "=", "queued")
      .orderBy("runs.id")
      .orderBy("items.position")
      .limit(1)
      .executeTakeFirst();
    if (item === undefined) return undefined;
    const { run, position } = item;
    const attempt = item.attempt + 1;
    const id = ulid();
    await transaction
      .updateTable("items")
      .set({ status: "running", attempt, started_at: now(), steps: "[]" })
      .where("run", "=", run)
      .where("position", "=", position)
      .execute();
    await transaction
      .insertInto("leases")
      .values({ id, run, item: position, attempt, worker, expires_at: Date.now() + leaseMs })
      .execute();
    await appendEvents(transaction, run, [{ type: "item.started", item: position, attempt, worker }]);
    await settleRun(transaction, run);
    const { total } = await transaction
      .selectFrom("items")
      .select(({ fn }) => fn.countAll<number>().as("total"))
      .where("run", "=", run)
      .executeTakeFirstOrThrow();
    return {
      id,
      run,
      item: position,
      attempt,
      document: JSON.parse(item.document),
      parameters: JSON.parse(item.parameters),
      inputs: JSON.parse(item.inputs) as Record<string, Artifact>,
      keepPreviews: Number(total) <= previewsForRunsUpTo || position < previewsForFirst,
      deadlineMs: item.deadline_ms,
    };
  });
}

export async function findLease(store: Store, id: string) {
  const lease = await store.selectFrom("leases").selectAll().where("id", "=", id).executeTakeFirst();
  if (lease === undefined) throw new KumikiError("STALE_LEASE", { received: id, expected: "a lease that is held" });
  return lease;
}

/** Extends leases; tells which were cancelled and which belong to nobody or somebody else now. */
export async function extendLeases(
  store: Store,
  worker: string,
  ids: readonly string[],
): Promise<{ cancelled: string[]; lost: string[] }> {
  const rows =
    ids.length === 0
      ? []
      : await store
          .selectFrom("leases")
          .innerJoin("runs", "runs.id", "leases.run")
          .select(["leases.id", "runs.status"])
          .where("leases.id", "in", ids)
          .where("worker", "=", worker)
          .execute();
  const held = new Map(rows.map(({ id, status }) => [id, status]));
  const kept = [...held.keys()];
  if (kept.length > 0)
    await store
      .updateTable("leases")
      .set({ expires_at: Date.now() + leaseMs })
      .where("id", "in", kept)
      .execute();
  return { cancelled: kept.filter((id) => held.get(id) === "cancelling"), lost: ids.filter((id) => !held.has(id)) };
}

/** Events of the worker that holds the lease; finished steps are kept with the item. */
export function recordEvents(store: Store, id: string, events: readonly WorkerEvent[]): Promise<string> {
  return store.transaction().execute(async (transaction) => {
    const lease = await findLease(transaction, id);
    await keepEvents(transaction, lease, events);
    return lease.run;
  });
}

type HeldLease = Awaited<ReturnType<typeof findLease>>;

async function keepEvents(
  store: Store,
  { run, item, attempt }: HeldLease,
  events: readonly WorkerEvent[],
): Promise<void> {
  // Whatever a worker says, it speaks of its own item and attempt only.
  const own = events.map((event) => ({ ...event, item, attempt }));
  const steps = own.flatMap((event): Step[] => (event.type === "step.finished" ? [event.step] : []));
  if (steps.length > 0) {
    const row = await store
      .selectFrom("items")
      .select("steps")
      .where("run", "=", run)
      .where("position", "=", item)
      .executeTakeFirstOrThrow();
    await store
      .updateTable("items")
      .set({ steps: JSON.stringify([...JSON.parse(row.steps), ...steps]) })
      .where("run", "=", run)
      .where("position", "=", item)
      .execute();
  }
  await appendEvents(store, run, own);
}

/** Ends a lease: the item's result becomes visible once, for the current attempt only. */
export function completeLease(store: Store, id: string, completion: Completion): Promise<string> {
  return store.transaction().execute(async (transaction) => {
    const lease = await findLease(transaction, id);
    await keepEvents(transaction, lease, completion.events);
    await transaction.deleteFrom("leases").where("id", "=", id).execute();
    const { run, item, attempt } = lease;
    if (completion.status === "succeeded") {
      await endItem(transaction, lease, { status: "succeeded", outputs: JSON.stringify(completion.outputs) });
      await appendEvents(transaction, run, [{ type: "item.succeeded", item, attempt, outputs: completion.outputs }]);
    } else if (completion.status === "failed") {
      await failItem(transaction, lease, completion.problem);
    } else if (completion.status === "cancelled") {
      await endItem(transaction, lease, { status: "cancelled" });
      await appendEvents(transaction, run, [{ type: "item.cancelled", item }]);
    } else {
      await returnItem(transaction, lease, "shutdown");
    }
    await settleRun(transaction, run);
    return run;
  });
}

const endItem = (
  store: Store,
  { run, item }: HeldLease,
  change: { status: string; outputs?: string; problem?: string },
) =>
  store
    .updateTable("items")
    .set({ ...change, finished_at: now() })
    .where("run", "=", run)
    .where("position", "=", item)
    .execute();

async function failItem(store: Store, lease: HeldLease, why: Problem): Promise<void> {
  await endItem(store, lease, { status: "failed", problem: JSON.stringify(why) });
  await appendEvents(store, lease.run, [
    { type: "item.failed", item: lease.item, attempt: lease.attempt, problem: why },
  ]);
}

async function returnItem(
  store: Store,
  { run, item, attempt }: HeldLease,
  reason: "lease_lost" | "worker_crashed" | "shutdown",
): Promise<void> {
  await store
    .updateTable("items")
    .set({ status: "queued", steps: "[]" })
    .where("run", "=", run)
    .where("position", "=", item)
    .execute();
  await appendEvents(store, run, [{ type: "item.returned", item, attempt, reason }]);
}

/** Takes leases back whose worker is gone; each counts as a crash of its item. Answers the runs that changed. */
export function takeBack(store: Store, gone: { worker: string } | { silentSince: number }): Promise<string[]> {
  return store.transaction().execute(async (transaction) => {
    const query = transaction.selectFrom("leases").selectAll();
    const lost = await ("worker" in gone
      ? query.where("worker", "=", gone.worker)
      : query.where("expires_at", "<", gone.silentSince)
    ).execute();
    for (const lease of lost) {
      await transaction.deleteFrom("leases").where("id", "=", lease.id).execute();
      await afterCrash(transaction, lease, "worker" in gone ? "worker_crashed" : "lease_lost");
    }
    return [...new Set(lost.map(({ run }) => run))];
  });
}

async function afterCrash(store: Store, lease: HeldLease, reason: "lease_lost" | "worker_crashed"): Promise<void> {
  const { run, item } = lease;
  const row = await store
    .updateTable("items")
    .set((item_) => ({ crashes: item_("crashes", "+", 1) }))
    .where("run", "=", run)
    .where("position", "=", item)
    .returning("crashes")
    .executeTakeFirstOrThrow();
  const { status } = await store.selectFrom("runs").select("status").where("id", "=", run).executeTakeFirstOrThrow();
  if (status === "cancelling") {
    await endItem(store, lease, { status: "cancelled" });
    await appendEvents(store, run, [{ type: "item.cancelled", item }]);
  } else if (Number(row.crashes) >= maxCrashes) {
    await failItem(store, lease, problem("ITEM_CRASHED_WORKER"));
  } else {
    await returnItem(store, lease, reason);
  }
  await settleRun(store, run);
}

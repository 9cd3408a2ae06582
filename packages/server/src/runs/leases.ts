import { KumikiError, type Lease, leaseSchema, problem, reasonFor, reasonOf, text } from "@kumiki/core";
import { ulid } from "ulid";
import type { Store } from "../store/store.ts";
import { appendEvents } from "./events.ts";
import { moveItem } from "./moves.ts";
import type { ItemRow, RunRow } from "./run-rows.ts";
import { settleRun } from "./settle.ts";

/** Runs up to this size keep every step's preview; of larger ones the first items do. */
const previewsForRunsUpTo = 100;
const previewsForFirst = 20;

/** Beyond the item's own time, for the worker to report it. */
const graceMs = 30_000;

/** Whose items a worker may have: those that this server's own workers serve, one run's, or those of warm workers. */
export type LeaseScope =
  | { readonly of: "embedded" }
  | { readonly of: "run"; readonly run: string }
  | { readonly of: "warm" };

export interface LeaseTimes {
  /** Silence that loses a lease, ms. */
  readonly leaseMs: number;
  /** Longest time for one item, ms. */
  readonly itemTimeoutMs: number;
}

/**
 * Hands a waiting item to a worker, in one transaction; undefined when there is none. Runs take turns: the one with the
 * fewest items under way comes first, so that one photo need not wait for a batch of thousands.
 */
export function takeLease(
  store: Store,
  worker: string,
  scope: LeaseScope,
  times: LeaseTimes,
): Promise<Lease | undefined> {
  return store.transaction().execute(async (transaction) => {
    const held = await transaction
      .selectFrom("leases")
      .innerJoin("items", (join) =>
        join.onRef("items.run", "=", "leases.run").onRef("items.position", "=", "leases.item"),
      )
      .select("items.crashes")
      .where("worker", "=", worker)
      .execute();
    // What crashed a worker before is held alone, so that another crash takes nothing else with it.
    if (held.some(({ crashes }) => crashes > 0)) return undefined;
    for (;;) {
      const found = await nextItem(transaction, scope, held.length > 0);
      if (found === undefined) return undefined;
      const lease = readLease(found.run, found.item, times);
      if (lease instanceof Error) await failUnreadable(transaction, found.item, lease);
      else return begin(transaction, lease, worker, times);
    }
  });
}

async function nextItem(
  store: Store,
  scope: LeaseScope,
  onlySound: boolean,
): Promise<{ run: RunRow; item: ItemRow } | undefined> {
  let query = store
    .selectFrom("items")
    .innerJoin("runs", "runs.id", "items.run")
    .select(["items.run", "items.position"])
    .where("runs.status", "in", ["queued", "running"])
    .where("runs.queued", ">", 0)
    .where("items.status", "=", "queued");
  if (onlySound) query = query.where("items.crashes", "=", 0);
  if (scope.of === "embedded") query = query.where("runs.executor", "=", "embedded");
  else query = query.where("runs.executor", "=", "nomad");
  if (scope.of === "run") query = query.where("runs.id", "=", scope.run);
  if (scope.of === "warm") query = query.where("runs.mode", "=", "warm");
  const place = await query
    .orderBy("runs.running")
    .orderBy("runs.id")
    .orderBy("items.crashes")
    .orderBy("items.position")
    .limit(1)
    .executeTakeFirst();
  if (place === undefined) return undefined;
  const run = await store.selectFrom("runs").selectAll().where("id", "=", place.run).executeTakeFirstOrThrow();
  const item = await store
    .selectFrom("items")
    .selectAll()
    .where("run", "=", place.run)
    .where("position", "=", place.position)
    .executeTakeFirstOrThrow();
  return { run, item };
}

/** The lease of an item, or why its record cannot be read. */
function readLease(run: RunRow, item: ItemRow, { itemTimeoutMs }: LeaseTimes): Lease | Error {
  const startedAt = run.started_at === null ? Date.now() : Date.parse(run.started_at);
  const left = run.deadline_ms === null ? itemTimeoutMs : startedAt + run.deadline_ms - Date.now();
  try {
    return leaseSchema.parse({
      id: ulid(),
      run: run.id,
      item: item.position,
      attempt: item.attempt + 1,
      document: JSON.parse(run.document),
      parameters: JSON.parse(run.parameters),
      inputs: JSON.parse(item.inputs),
      keepPreviews: run.total <= previewsForRunsUpTo || item.position < previewsForFirst,
      deadlineMs: Math.max(1, Math.min(itemTimeoutMs, left)),
    });
  } catch (error) {
    return error instanceof Error ? error : new Error(reasonOf(error), { cause: error });
  }
}

async function failUnreadable(store: Store, { run, position, attempt }: ItemRow, reason: Error): Promise<void> {
  const why = problem("INPUT_UNREADABLE", { field: "record", ...reasonFor(reason) });
  const finished_at = new Date().toISOString();
  await moveItem(store, { run, item: position }, "queued", "failed", { problem: JSON.stringify(why), finished_at });
  await appendEvents(store, run, [
    { type: "item.failed", item: position, attempt: Math.max(1, attempt), problem: why },
  ]);
  await settleRun(store, run);
}

async function begin(store: Store, lease: Lease, worker: string, { leaseMs }: LeaseTimes): Promise<Lease> {
  const { id, run, item, attempt } = lease;
  await moveItem(store, lease, "queued", "running", { attempt, started_at: new Date().toISOString(), steps: "[]" });
  const now = Date.now();
  // A worker that goes on after its time, however lively, loses the item.
  const ends_at = now + lease.deadlineMs + graceMs;
  await store
    .insertInto("leases")
    .values({ id, run, item, attempt, worker, expires_at: now + leaseMs, ends_at })
    .execute();
  await appendEvents(store, run, [{ type: "item.started", item, attempt, worker }]);
  await settleRun(store, run);
  return lease;
}

/** The lease, while its worker holds it; STALE_LEASE else. */
export async function heldLease(store: Store, id: string, worker: string) {
  const lease = await store
    .selectFrom("leases")
    .selectAll()
    .where("id", "=", id)
    .where("worker", "=", worker)
    .executeTakeFirst();
  if (lease === undefined)
    throw new KumikiError("STALE_LEASE", { received: id, expected: text("有効なリース", "a lease that is held") });
  return lease;
}
export type HeldLease = Awaited<ReturnType<typeof heldLease>>;

/** Extends leases; tells which were cancelled and which belong to nobody or somebody else now. */
export async function extendLeases(store: Store, worker: string, ids: readonly string[], leaseMs: number) {
  if (ids.length === 0) return { cancelled: [], lost: [] };
  const rows = await store
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

/** Hashes of the pictures of all items that a worker holds. */
export async function inputsHeldBy(store: Store, worker: string): Promise<ReadonlySet<string>> {
  const rows = await store
    .selectFrom("leases")
    .innerJoin("items", (join) =>
      join.onRef("items.run", "=", "leases.run").onRef("items.position", "=", "leases.item"),
    )
    .select("items.inputs")
    .where("worker", "=", worker)
    .execute();
  const inputs = leaseSchema.shape.inputs;
  return new Set(
    rows.flatMap((row) => Object.values(inputs.parse(JSON.parse(row.inputs)))).map(({ sha256 }) => sha256),
  );
}

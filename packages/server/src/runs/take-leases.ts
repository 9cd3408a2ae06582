import { type Lease, leaseSchema, problem, reasonFor, reasonOf, type ServerEvent } from "@kumiki/core";
import { ulid } from "ulid";
import { unpack } from "../store/packed.ts";
import type { Store } from "../store/store.ts";
import { isToldInFull } from "./detail.ts";
import { appendEvents } from "./events.ts";
import type { LeaseScope, LeaseTimes } from "./leases.ts";
import { moveItem, startItems } from "./moves.ts";
import type { ItemRow, RunRow } from "./run-rows.ts";
import { settleRun } from "./settle.ts";

/** Beyond the item's own time, for the worker to report it. */
const graceMs = 30_000;
/** A worker takes no larger share of what waits in a run, so that its end is spread over all of them. */
const shares = 16;

/**
 * Hands waiting items of one run to a worker, at most `atMost`, in one transaction; none when nothing waits. Runs take
 * turns: the one with the fewest items under way comes first, so that one photo need not wait for a batch of thousands.
 */
export function takeLeases(
  store: Store,
  worker: string,
  scope: LeaseScope,
  times: LeaseTimes,
  atMost = 1,
): Promise<Lease[]> {
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
    if (held.some(({ crashes }) => crashes > 0)) return [];
    for (;;) {
      const found = await nextItems(transaction, scope, held.length > 0, atMost);
      if (found === undefined) return [];
      const leases: Lease[] = [];
      const read = leaseReader(found.run, times);
      for (const item of found.items) {
        const lease = read(item);
        if (lease instanceof Error) await failUnreadable(transaction, item, lease);
        else leases.push(lease);
      }
      if (leases.length > 0) return begin(transaction, found.run, leases, worker, times);
    }
  });
}

/** Items of the run whose turn it is; one that crashed a worker comes alone. */
async function nextItems(store: Store, scope: LeaseScope, onlySound: boolean, atMost: number) {
  for (const { id } of await openRuns(store, scope)) {
    const run = await store.selectFrom("runs").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    const waiting = store.selectFrom("items").selectAll().where("run", "=", id).where("status", "=", "queued");
    const most = Math.max(1, Math.min(atMost, Math.ceil(run.queued / shares)));
    const sound = await waiting.where("crashes", "=", 0).orderBy("position").limit(most).execute();
    if (sound.length > 0) return { run, items: sound };
    const crashed = onlySound ? [] : await waiting.orderBy("crashes").orderBy("position").limit(1).execute();
    if (crashed.length > 0) return { run, items: crashed };
  }
  return undefined;
}

/** Runs with waiting items, in whose turn it is. */
function openRuns(store: Store, scope: LeaseScope): Promise<{ id: string }[]> {
  let query = store
    .selectFrom("runs")
    .select("id")
    .where("status", "in", ["queued", "running"])
    .where("queued", ">", 0)
    .where("executor", "=", scope.of === "embedded" ? "embedded" : "nomad");
  if (scope.of === "run") query = query.where("id", "=", scope.run);
  if (scope.of === "warm") query = query.where("mode", "=", "warm");
  return query.orderBy("running").orderBy("id").execute();
}

const ofRun = leaseSchema.pick({ run: true, document: true, parameters: true, plugins: true });
const ofItem = leaseSchema.omit({ run: true, document: true, parameters: true, plugins: true });

/** Leases of a run's items, each of which may be unreadable: then why. What stands with the run is read once. */
function leaseReader(run: RunRow, { itemTimeoutMs }: LeaseTimes): (item: ItemRow) => Lease | Error {
  const startedAt = run.started_at === null ? Date.now() : Date.parse(run.started_at);
  const left = run.deadline_ms === null ? itemTimeoutMs : startedAt + run.deadline_ms - Date.now();
  const deadlineMs = Math.max(1, Math.min(itemTimeoutMs, left));
  const shared = attempt(() =>
    ofRun.parse({
      run: run.id,
      document: JSON.parse(run.document),
      parameters: JSON.parse(run.parameters),
      ...(run.plugins !== null && { plugins: JSON.parse(run.plugins) }),
    }),
  );
  return ({ position: item, attempt: tried, inputs, parameters }) => {
    if (shared instanceof Error) return shared;
    const inFull = isToldInFull(run, item);
    const own = { id: ulid(), item, attempt: tried + 1, keepPreviews: inFull, tellSteps: inFull, deadlineMs };
    return attempt(() => ({
      ...shared,
      ...ofItem.parse({ ...own, inputs: unpack(inputs) }),
      ...(parameters !== null && { parameters: { ...shared.parameters, ...JSON.parse(parameters) } }),
    }));
  };
}

function attempt<T>(read: () => T): T | Error {
  try {
    return read();
  } catch (error) {
    return error instanceof Error ? error : new Error(reasonOf(error), { cause: error });
  }
}

async function failUnreadable(store: Store, { run, position, attempt }: ItemRow, reason: Error): Promise<void> {
  const why = problem("INPUT_UNREADABLE", { field: "record", ...reasonFor(reason) });
  await moveItem(store, { run, item: position }, "queued", "failed", {
    problem: JSON.stringify(why),
    finished_ms: Date.now(),
  });
  await appendEvents(store, run, [
    { type: "item.failed", item: position, attempt: Math.max(1, attempt), problem: why },
  ]);
  await settleRun(store, run);
}

async function begin(
  store: Store,
  run: RunRow,
  leases: readonly Lease[],
  worker: string,
  { leaseMs }: LeaseTimes,
): Promise<Lease[]> {
  await startItems(
    store,
    run.id,
    leases.map(({ item }) => item),
  );
  const now = Date.now();
  const rows = leases.map(({ id, item, attempt, deadlineMs }) => {
    // A worker that goes on after its time, however lively, loses the item.
    const ends_at = now + deadlineMs + graceMs;
    return { id, run: run.id, item, attempt, worker, expires_at: now + leaseMs, ends_at };
  });
  await store.insertInto("leases").values(rows).execute();
  const told = leases.filter(({ tellSteps }) => tellSteps);
  const events = told.map(({ item, attempt }): ServerEvent => ({ type: "item.started", item, attempt, worker }));
  await appendEvents(store, run.id, events);
  if (run.status === "queued") await settleRun(store, run.id);
  return [...leases];
}

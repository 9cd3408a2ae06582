import {
  type Completion,
  inPlanOrder,
  KumikiError,
  type Problem,
  problem,
  type Step,
  text,
  type WorkerEvent,
} from "@kumiki/core";
import type { Store } from "../store/store.ts";
import { appendEvents } from "./events.ts";
import { type HeldLease, heldLease } from "./leases.ts";
import { moveItem } from "./moves.ts";
import { settleRun } from "./settle.ts";

const now = (): string => new Date().toISOString();

/** Events of the worker that holds the lease; finished steps are kept with the item. Answers the run. */
export function recordEvents(
  store: Store,
  id: string,
  worker: string,
  events: readonly WorkerEvent[],
): Promise<string> {
  return store.transaction().execute(async (transaction) => {
    const lease = await heldLease(transaction, id, worker);
    await keepEvents(transaction, lease, events);
    return lease.run;
  });
}

async function keepEvents(store: Store, { run, item, attempt }: HeldLease, events: readonly WorkerEvent[]) {
  // Whatever a worker says, it speaks of its own item and attempt only.
  const own = events.map((event) => ({ ...event, item, attempt }));
  const steps = own.flatMap((event): Step[] => (event.type === "step.finished" ? [event.step] : []));
  if (steps.length > 0) await keepSteps(store, run, item, steps);
  await appendEvents(store, run, own);
}

async function keepSteps(store: Store, run: string, item: number, steps: readonly Step[]): Promise<void> {
  const place = { run, position: item };
  const { steps: known } = await store
    .selectFrom("items")
    .select("steps")
    .where((row) => row.and(place))
    .executeTakeFirstOrThrow();
  await store
    .updateTable("items")
    .set({ steps: JSON.stringify(inPlanOrder([...JSON.parse(known), ...steps])) })
    .where((row) => row.and(place))
    .execute();
}

/** Ends a lease: the item's result becomes visible once, for the current attempt only; STALE_LEASE for a late answer. */
export function completeLease(store: Store, id: string, worker: string, completion: Completion): Promise<string> {
  return store.transaction().execute(async (transaction) => {
    const lease = await heldLease(transaction, id, worker);
    await keepEvents(transaction, lease, completion.events);
    await transaction.deleteFrom("leases").where("id", "=", id).execute();
    await endItem(transaction, lease, completion);
    await settleRun(transaction, lease.run);
    return lease.run;
  });
}

async function endItem(store: Store, lease: HeldLease, completion: Completion): Promise<void> {
  const { run, item, attempt } = lease;
  if (completion.status === "succeeded") {
    const { outputs } = completion;
    await end(store, lease, "succeeded", { outputs: JSON.stringify(outputs) });
    await appendEvents(store, run, [{ type: "item.succeeded", item, attempt, outputs }]);
  } else if (completion.status === "failed") {
    await failItem(store, lease, completion.problem);
  } else {
    await giveBack(store, lease, "shutdown");
  }
}

async function end(
  store: Store,
  lease: HeldLease,
  to: "succeeded" | "failed" | "cancelled",
  change: { outputs?: string; problem?: string } = {},
): Promise<void> {
  const ended = await moveItem(store, lease, "running", to, { ...change, finished_at: now() });
  if (!ended) throw new KumikiError("STALE_LEASE", { received: lease.attempt, expected: text("別の試行", "another") });
}

async function failItem(store: Store, lease: HeldLease, why: Problem): Promise<void> {
  const { run, item, attempt } = lease;
  await end(store, lease, "failed", { problem: JSON.stringify(why) });
  await appendEvents(store, run, [{ type: "item.failed", item, attempt, problem: why }]);
}

export type ReturnReason = "lease_lost" | "worker_crashed" | "shutdown" | "node_lost";
/** These say nothing about the item. */
const blameless: readonly ReturnReason[] = ["shutdown", "node_lost"];

/** The item waits again, or is cancelled when its run is being cancelled. */
async function giveBack(store: Store, lease: HeldLease, reason: ReturnReason): Promise<void> {
  const { run, item, attempt } = lease;
  const { status } = await store.selectFrom("runs").select("status").where("id", "=", run).executeTakeFirstOrThrow();
  if (status === "cancelling") {
    await end(store, lease, "cancelled");
    await appendEvents(store, run, [{ type: "item.cancelled", item }]);
    return;
  }
  await moveItem(store, lease, "running", "queued", { steps: "[]" });
  await appendEvents(store, run, [{ type: "item.returned", item, attempt, reason }]);
}

/** Crashes of one item after which it fails. */
const maxCrashes = 3;

/**
 * Takes one lease back whose worker is gone; unless its end says nothing about the item this counts as a crash of it.
 * `why`: what an item that crashed its workers too often is told to have failed of.
 */
export function takeBackLease(store: Store, id: string, reason: ReturnReason, why?: Problem): Promise<void> {
  return store.transaction().execute(async (transaction) => {
    const lease = await transaction.deleteFrom("leases").where("id", "=", id).returningAll().executeTakeFirst();
    if (lease === undefined) return;
    const { crashes } = await transaction
      .updateTable("items")
      .set((row) => ({ crashes: row("crashes", "+", blameless.includes(reason) ? 0 : 1) }))
      .where("run", "=", lease.run)
      .where("position", "=", lease.item)
      .returning("crashes")
      .executeTakeFirstOrThrow();
    if (crashes >= maxCrashes) await failItem(transaction, lease, why ?? problem("ITEM_CRASHED_WORKER"));
    else await giveBack(transaction, lease, reason);
    await settleRun(transaction, lease.run);
  });
}

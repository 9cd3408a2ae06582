import {
  type Completion,
  inPlanOrder,
  type Problem,
  problem,
  type ServerEvent,
  type Step,
  type StepEnd,
  type ToldCompletion,
  type WorkerEvent,
} from "@kumiki/core";
import type { Store } from "../store/store.ts";
import { isToldInFull } from "./detail.ts";
import { appendEvents } from "./events.ts";
import { type HeldLease, heldLease, heldLeases } from "./leases.ts";
import { endRunningItems, moveItem } from "./moves.ts";
import { settleRun } from "./settle.ts";
import { countSteps } from "./step-totals.ts";

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
  if (events.length === 0) return;
  const own = events.map((event) => ({ ...event, item, attempt }));
  const steps = own.flatMap((event): Step[] => (event.type === "step.finished" ? [event.step] : []));
  await keepSteps(store, run, item, steps);
  await appendEvents(store, run, own);
}

async function keepSteps(store: Store, run: string, item: number, steps: readonly Step[]): Promise<void> {
  if (steps.length === 0) return;
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

/** What became of completions: which runs changed, and which leases were not held any more. */
export interface Completed {
  readonly runs: ReadonlySet<string>;
  readonly stale: readonly string[];
}

/**
 * Ends leases in one transaction: each item's result becomes visible once, for the current attempt only. Late answers
 * are told as `stale` and change nothing.
 */
export function completeLeases(store: Store, worker: string, told: readonly ToldCompletion[]): Promise<Completed> {
  return store.transaction().execute(async (transaction) => {
    const held = await heldLeases(
      transaction,
      worker,
      told.map(({ lease }) => lease),
    );
    const ended: Ended[] = [];
    const stale: string[] = [];
    for (const { lease: id, completion } of told) {
      const lease = held.get(id);
      if (lease === undefined) stale.push(id);
      else ended.push({ lease, completion });
      // Told twice in one breath, the second is late.
      held.delete(id);
    }
    for (const [run, items] of Map.groupBy(ended, ({ lease }) => lease.run)) await endItems(transaction, run, items);
    return { runs: new Set(ended.map(({ lease }) => lease.run)), stale };
  });
}

interface Ended {
  readonly lease: HeldLease;
  readonly completion: Completion;
}

async function endItems(store: Store, run: string, ended: readonly Ended[]): Promise<void> {
  const ids = ended.map(({ lease }) => lease.id);
  await store.deleteFrom("leases").where("id", "in", ids).execute();
  const size = await store
    .selectFrom("runs")
    .select(["total", "listing"])
    .where("id", "=", run)
    .executeTakeFirstOrThrow();
  for (const { lease, completion } of ended) {
    await keepEvents(store, lease, completion.events);
    if (!isToldInFull(size, lease.item)) await keepSteps(store, run, lease.item, untoldSteps(completion));
    if (completion.status === "failed") await failItem(store, lease, completion.problem);
    else if (completion.status !== "succeeded") await giveBack(store, lease, "shutdown");
  }
  await succeed(store, run, ended);
  const steps: StepEnd[] = [];
  for (const { lease, completion } of ended)
    if ("steps" in completion) steps.push(...(await stepsOf(store, lease, completion.steps)));
  await countSteps(store, run, steps);
  await settleRun(store, run);
}

/** Steps whose ends stand in no event: only how they ended is known of them. */
function untoldSteps(completion: Completion): StepEnd[] {
  if (!("steps" in completion)) return [];
  const told = new Set(completion.events.flatMap((event) => (event.type === "step.finished" ? [event.step.node] : [])));
  return completion.steps.filter(({ node }) => !told.has(node));
}

/** What a worker says of its steps; one of an older version says nothing, and its events have told them. */
async function stepsOf(store: Store, { run, item }: HeldLease, told: readonly StepEnd[]): Promise<readonly StepEnd[]> {
  if (told.length > 0) return told;
  const row = await store
    .selectFrom("items")
    .select("steps")
    .where("run", "=", run)
    .where("position", "=", item)
    .executeTakeFirstOrThrow();
  return JSON.parse(row.steps) as Step[];
}

/** Items that succeeded; their counts and events are written together. */
async function succeed(store: Store, run: string, ended: readonly Ended[]): Promise<void> {
  const results = ended.flatMap(({ lease, completion }) =>
    completion.status === "succeeded" ? [{ ...lease, outputs: completion.outputs }] : [],
  );
  const ends = results.map(({ item, outputs }) => ({
    position: item,
    change: { outputs: JSON.stringify(outputs), finished_at: now() },
  }));
  await endRunningItems(store, run, "succeeded", ends);
  const events = results.map(
    ({ item, attempt, outputs }): ServerEvent => ({ type: "item.succeeded", item, attempt, outputs }),
  );
  await appendEvents(store, run, events);
}

async function end(
  store: Store,
  lease: HeldLease,
  to: "failed" | "cancelled",
  change: { problem?: string } = {},
): Promise<void> {
  await endRunningItems(store, lease.run, to, [{ position: lease.item, change: { ...change, finished_at: now() } }]);
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

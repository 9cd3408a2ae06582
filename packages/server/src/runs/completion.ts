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
import { adoptWritten, type WrittenRow } from "../artifacts/artifacts.ts";
import { type Packed, pack, unpack } from "../store/packed.ts";
import type { Store } from "../store/store.ts";
import { isToldInFull } from "./detail.ts";
import { appendEvents, appendSuccesses } from "./events.ts";
import { type HeldLease, heldLease, heldLeases } from "./leases.ts";
import { endRunningItems, type ItemChange, moveItem } from "./moves.ts";
import { settleRun } from "./settle.ts";
import { endOnly, packEnds } from "./step-ends.ts";
import { countSteps } from "./step-totals.ts";

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

/** Whatever a worker says, it speaks of its own item and attempt only. */
const ownEvents = ({ item, attempt }: HeldLease, events: readonly WorkerEvent[]): WorkerEvent[] =>
  events.map((event) => ({ ...event, item, attempt }));

async function keepEvents(store: Store, lease: HeldLease, events: readonly WorkerEvent[]): Promise<void> {
  if (events.length === 0) return;
  const steps = events.flatMap((event): Step[] => (event.type === "step.finished" ? [event.step] : []));
  await keepSteps(store, lease.run, lease.item, steps);
  await appendEvents(store, lease.run, ownEvents(lease, events));
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
    .set({ steps: pack(inPlanOrder([...(unpack(known) as Step[]), ...steps])) })
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
export function completeLeases(
  store: Store,
  worker: string,
  told: readonly ToldCompletion[],
  written: readonly WrittenRow[],
): Promise<Completed> {
  return store.transaction().execute(async (transaction) => {
    await adoptWritten(transaction, written);
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
  const inFull = ({ lease }: Ended): boolean => isToldInFull(size, lease.item);
  for (const one of ended) {
    const { lease, completion } = one;
    // Steps of the others are kept with their end.
    if (inFull(one)) await keepEvents(store, lease, completion.events);
    else await appendEvents(store, run, ownEvents(lease, completion.events));
    if (completion.status === "failed") await failItem(store, lease, completion.problem, endOf(one, !inFull(one)));
    else if (completion.status !== "succeeded") await giveBack(store, lease, "shutdown");
  }
  await succeed(store, run, ended, inFull);
  const steps: StepEnd[] = [];
  for (const { lease, completion } of ended)
    if ("steps" in completion) steps.push(...(await stepsOf(store, lease, completion.steps)));
  await countSteps(store, run, steps);
  await settleRun(store, run);
}

/** When an item's work began and ended, and, where nothing has told them yet, its steps. */
function endOf({ completion }: Ended, withSteps: boolean): ItemChange {
  if (!("steps" in completion)) return { finished_ms: Date.now() };
  const { tookMs, steps, events } = completion;
  const told = events.flatMap((event) => (event.type === "step.finished" ? [event.step] : []));
  const others = steps.filter(({ node }) => !told.some((step) => step.node === node));
  return {
    finished_ms: Date.now(),
    // Column of integers: the worker measures finer.
    ...(tookMs !== undefined && { started_ms: Math.round(Date.now() - tookMs) }),
    ...(withSteps && {
      steps: told.length === 0 ? packEnds(others) : pack(inPlanOrder([...told, ...others.map(endOnly)])),
    }),
  };
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
  return unpack(row.steps) as Step[];
}

/** Items that succeeded; their counts and events are written together. */
async function succeed(
  store: Store,
  run: string,
  ended: readonly Ended[],
  inFull: (one: Ended) => boolean,
): Promise<void> {
  const inputs = await inputsOf(store, run, ended);
  const ends: { position: number; change: ItemChange }[] = [];
  const told: ServerEvent[] = [];
  const others: [item: number, attempt: number][] = [];
  for (const one of ended) {
    const { completion, lease } = one;
    if (completion.status !== "succeeded") continue;
    const { item, attempt } = lease;
    const { outputs } = completion;
    ends.push({ position: item, change: { ...endOf(one, !inFull(one)), outputs: pack(outputs, inputs.get(item)) } });
    if (inFull(one)) told.push({ type: "item.succeeded", item, attempt, outputs });
    else others.push([item, attempt]);
  }
  await endRunningItems(store, run, "succeeded", ends);
  await appendEvents(store, run, told);
  await appendSuccesses(store, run, others);
}

async function inputsOf(store: Store, run: string, ended: readonly Ended[]): Promise<Map<number, Packed>> {
  const positions = ended.map(({ lease }) => lease.item);
  const query = store.selectFrom("items").select(["position", "inputs"]).where("run", "=", run);
  const rows = await query.where("position", "in", positions).execute();
  return new Map(rows.map(({ position, inputs }) => [position, inputs]));
}

async function end(store: Store, lease: HeldLease, to: "failed" | "cancelled", change: ItemChange): Promise<void> {
  await endRunningItems(store, lease.run, to, [{ position: lease.item, change }]);
}

async function failItem(
  store: Store,
  lease: HeldLease,
  why: Problem,
  change: ItemChange = { finished_ms: Date.now() },
): Promise<void> {
  const { run, item, attempt } = lease;
  await end(store, lease, "failed", { ...change, problem: JSON.stringify(why) });
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
    await end(store, lease, "cancelled", { finished_ms: Date.now() });
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

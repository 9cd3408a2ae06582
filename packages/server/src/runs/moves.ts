import { type ItemCounts, type ItemStatus, KumikiError, type Problem, type RunStatus, text } from "@kumiki/core";
import type { Packed } from "../store/packed.ts";
import type { Store } from "../store/store.ts";
import { appendEvents } from "./events.ts";
import { countsOf } from "./run-rows.ts";

/** Where an item may go; a final state is never left. */
const itemMoves: Readonly<Record<ItemStatus, readonly ItemStatus[]>> = {
  queued: ["running", "failed", "cancelled"],
  running: ["queued", "succeeded", "failed", "cancelled"],
  succeeded: [],
  failed: [],
  cancelled: [],
};

const runMoves: Readonly<Record<RunStatus, readonly RunStatus[]>> = {
  queued: ["running", "cancelling", "succeeded", "partial", "failed", "cancelled"],
  running: ["cancelling", "succeeded", "partial", "failed", "cancelled"],
  cancelling: ["succeeded", "partial", "failed", "cancelled"],
  succeeded: [],
  partial: [],
  failed: [],
  cancelled: [],
};

export interface Place {
  readonly run: string;
  readonly item: number;
}

export interface ItemChange {
  readonly attempt?: number;
  readonly steps?: Packed;
  readonly outputs?: Packed;
  readonly problem?: string;
  readonly started_ms?: number;
  readonly finished_ms?: number;
}

/**
 * Moves an item, and the counts of its run with it, by compare-and-set; false when it is not (or no longer) in `from`.
 * Belongs in the transaction that also tells the event.
 */
export async function moveItem(store: Store, place: Place, from: ItemStatus, to: ItemStatus, change: ItemChange = {}) {
  if (!itemMoves[from].includes(to)) throw new TypeError(`an item never goes from ${from} to ${to}`);
  const moved = await store
    .updateTable("items")
    .set({ ...change, status: to })
    .where("run", "=", place.run)
    .where("position", "=", place.item)
    .where("status", "=", from)
    .executeTakeFirst();
  if (moved.numUpdatedRows === 0n) return false;
  await shiftCounts(store, place.run, from, to, 1);
  return true;
}

/** So many are ended in one transaction: others wait for it no longer than a moment. */
const pieceOfItems = 2_000;

/** The first of the waiting items of a run, a piece of them; answers their positions. */
export async function endWaitingItems(store: Store, run: string, to: "failed" | "cancelled", why?: Problem) {
  const waiting = store.selectFrom("items").select("position").where("run", "=", run).where("status", "=", "queued");
  const last = await waiting.orderBy("position").offset(pieceOfItems).limit(1).executeTakeFirst();
  const ended = await store
    .updateTable("items")
    .set({ status: to, finished_ms: Date.now(), ...(why && { problem: JSON.stringify(why) }) })
    .where("run", "=", run)
    .where("status", "=", "queued")
    .where("position", "<", last?.position ?? Number.MAX_SAFE_INTEGER)
    .returning(["position", "attempt"])
    .execute();
  if (ended.length > 0) await shiftCounts(store, run, "queued", to, ended.length);
  return ended;
}

/** Running items of a run that end; STALE_LEASE when one of them does not run any more, and nothing may be kept then. */
export async function endRunningItems(
  store: Store,
  run: string,
  to: "succeeded" | "failed" | "cancelled",
  ends: readonly { readonly position: number; readonly change: ItemChange }[],
): Promise<void> {
  for (const { position, change } of ends) {
    const moved = await store
      .updateTable("items")
      .set({ ...change, status: to })
      .where("run", "=", run)
      .where("position", "=", position)
      .where("status", "=", "running")
      .executeTakeFirst();
    if (moved.numUpdatedRows === 0n)
      throw new KumikiError("STALE_LEASE", { received: position, expected: text("別の試行", "another") });
  }
  if (ends.length > 0) await shiftCounts(store, run, "running", to, ends.length);
}

/** Waiting items of a run that workers take: each begins its next attempt. */
export async function startItems(store: Store, run: string, positions: readonly number[]): Promise<void> {
  const started = await store
    .updateTable("items")
    .set((row) => ({
      status: "running",
      attempt: row("attempt", "+", 1),
      started_ms: Date.now(),
      steps: "[]",
    }))
    .where("run", "=", run)
    .where("position", "in", positions)
    .where("status", "=", "queued")
    .executeTakeFirst();
  await shiftCounts(store, run, "queued", "running", Number(started.numUpdatedRows));
}

const shiftCounts = (store: Store, run: string, from: ItemStatus, to: ItemStatus, by: number) =>
  store
    .updateTable("runs")
    .set((row) => ({ [from]: row(from, "-", by), [to]: row(to, "+", by) }))
    .where("id", "=", run)
    .execute();

/** Moves a run and tells it; nothing happens when it is not in a state that leads there. */
export async function moveRun(store: Store, run: string, to: RunStatus, why?: Problem): Promise<void> {
  const from = (Object.keys(runMoves) as RunStatus[]).filter((status) => runMoves[status].includes(to));
  const now = new Date().toISOString();
  const row = await store
    .updateTable("runs")
    .set({
      status: to,
      ...(to === "running" && { started_at: now }),
      ...(runMoves[to].length === 0 && { finished_at: now }),
      ...(why && { problem: JSON.stringify(why) }),
    })
    .where("id", "=", run)
    .where("status", "in", from)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return;
  const counts: ItemCounts = countsOf(row);
  await appendEvents(store, run, [{ type: "run.status", status: to, counts, ...(why && { problem: why }) }]);
}

import {
  type DeliveredItem,
  type DeliverTarget,
  type Delivery,
  deliverTargetSchema,
  type KumikiError,
  type Problem,
} from "@kumiki/core";
import type { Selectable } from "kysely";
import type { Packed } from "../store/packed.ts";
import type { Database } from "../store/schema.ts";
import type { Store } from "../store/store.ts";
import type { DeliveredFile } from "./deliver-item.ts";

type SinkRow = Selectable<Database["sinks"]>;

/** An item whose results wait for their delivery. */
export interface WaitingItem {
  readonly position: number;
  readonly outputs: Packed;
  /** What its outputs are packed near. */
  readonly inputs: Packed;
}

/** What became of an item's delivery. */
export type ItemEnd =
  | { readonly position: number; readonly files: readonly DeliveredFile[] }
  | { readonly position: number; readonly problem: Problem };

/** Belongs in the transaction that makes the run. */
export async function addSink(store: Store, run: string, target: DeliverTarget): Promise<void> {
  await store
    .insertInto("sinks")
    .values({ run, target: JSON.stringify(target), due_at: 0 })
    .execute();
}

/** Where a run's results go; undefined when the server alone keeps them. */
export async function targetOf(store: Store, run: string): Promise<DeliverTarget | undefined> {
  const row = await store.selectFrom("sinks").select("target").where("run", "=", run).executeTakeFirst();
  return row && readTarget(row.target);
}

export async function readDelivery(store: Store, run: string): Promise<Delivery | undefined> {
  const row = await store.selectFrom("sinks").selectAll().where("run", "=", run).executeTakeFirst();
  return row && toDelivery(row);
}

/** Runs with something to deliver now, oldest first. */
export async function dueSinks(store: Store, now: number): Promise<{ run: string; target: DeliverTarget }[]> {
  const rows = await store
    .selectFrom("sinks")
    .innerJoin("runs", "runs.id", "sinks.run")
    .select(["sinks.run", "sinks.target"])
    .where("sinks.waiting", ">", 0)
    .where("sinks.due_at", "<=", now)
    // What somebody deletes goes nowhere any more.
    .where("runs.deleting_at", "is", null)
    .orderBy("sinks.run")
    .execute();
  return rows.map(({ run, target }) => ({ run, target: readTarget(target) }));
}

/** In the order of the items. */
export const waitingItems = (store: Store, run: string, limit: number): Promise<WaitingItem[]> =>
  store
    .selectFrom("deliveries")
    .innerJoin("items", (join) =>
      join.onRef("items.run", "=", "deliveries.run").onRef("items.position", "=", "deliveries.position"),
    )
    .select(["deliveries.position", "items.outputs", "items.inputs"])
    .where("deliveries.run", "=", run)
    .where("deliveries.status", "=", "waiting")
    .where("deliveries.files", "is", null)
    .orderBy("deliveries.position")
    .limit(limit)
    .execute();

/** Keeps how deliveries of a run ended, in one transaction; whatever ends well opens the target again. */
export function keepEnds(store: Store, run: string, ends: readonly ItemEnd[]): Promise<void> {
  return store.transaction().execute(async (transaction) => {
    let [delivered, failed] = [0, 0];
    for (const end of ends) {
      const change =
        "files" in end
          ? { status: "delivered" as const, files: JSON.stringify(end.files), problem: null }
          : { status: "failed" as const, problem: JSON.stringify(end.problem) };
      const { numUpdatedRows } = await transaction
        .updateTable("deliveries")
        .set(change)
        .where("run", "=", run)
        .where("position", "=", end.position)
        .where("status", "=", "waiting")
        .executeTakeFirst();
      if (change.status === "delivered") delivered += Number(numUpdatedRows);
      else failed += Number(numUpdatedRows);
    }
    await transaction
      .updateTable("sinks")
      .set((row) => ({
        waiting: row("waiting", "-", delivered + failed),
        delivered: row("delivered", "+", delivered),
        failed: row("failed", "+", failed),
        ...(delivered > 0 && { attempts: 0, failing_since: null, problem: null }),
      }))
      .where("run", "=", run)
      .execute();
  });
}

/** So long a target may fail before nobody tries it any more, ms. */
const giveUpMs = 24 * 3_600_000;
const [firstWaitMs, longestWaitMs] = [1_000, 300_000];

/** A target failed: it is tried again later and later, for a day; one that never will work waits for a person. */
export async function putOff(store: Store, run: string, error: KumikiError, now: number): Promise<void> {
  const row = await store.selectFrom("sinks").selectAll().where("run", "=", run).executeTakeFirst();
  if (row === undefined) return;
  const since = row.failing_since ?? now;
  const isOver = error.retry === "never" || now - since > giveUpMs;
  const wait = Math.min(firstWaitMs * 2 ** row.attempts, longestWaitMs);
  // Runs that failed together are not all tried again at the same moment.
  const due = now + Math.round(wait * (0.8 + 0.4 * Math.random()));
  await store
    .updateTable("sinks")
    .set({
      attempts: row.attempts + 1,
      failing_since: since,
      due_at: isOver ? null : due,
      problem: JSON.stringify(error.problem),
    })
    .where("run", "=", run)
    .execute();
}

export interface DeliveryPage {
  readonly status?: DeliveredItem["status"] | undefined;
  readonly after: number;
  readonly limit: number;
}

/** Deliveries after an item, in order. */
export async function readDeliveries(store: Store, run: string, page: DeliveryPage): Promise<DeliveredItem[]> {
  const all = store
    .selectFrom("deliveries")
    .innerJoin("items", (join) =>
      join.onRef("items.run", "=", "deliveries.run").onRef("items.position", "=", "deliveries.position"),
    )
    .select(["deliveries.position", "items.name", "deliveries.status", "deliveries.files", "deliveries.problem"])
    .where("deliveries.run", "=", run)
    .where("deliveries.position", ">", page.after);
  const some = page.status === undefined ? all : all.where("deliveries.status", "=", page.status);
  // What has no files stands in an index of its own.
  const open =
    page.status === "waiting" || page.status === "failed" ? some.where("deliveries.files", "is", null) : some;
  const rows = await open.orderBy("deliveries.position").limit(page.limit).execute();
  return rows.map(({ position, name, status, files, problem }) => ({
    item: position,
    name,
    status,
    ...(files !== null && { files: JSON.parse(files) }),
    ...(problem !== null && { problem: JSON.parse(problem) }),
  }));
}

const readTarget = (json: string): DeliverTarget => deliverTargetSchema.parse(JSON.parse(json));

function toDelivery({ target, waiting, delivered, failed, due_at, problem }: SinkRow): Delivery {
  const state = due_at === null ? "stopped" : problem === null ? "open" : "waits";
  return {
    target: readTarget(target),
    state,
    waiting,
    delivered,
    failed,
    ...(problem !== null && { problem: JSON.parse(problem) }),
    ...(state === "waits" && { nextAt: new Date(due_at ?? 0).toISOString() }),
  };
}

import { KumikiError, type Listing, type Problem, type ServerEvent } from "@kumiki/core";
import { appendEvents } from "../runs/events.ts";
import { insertItems, type NewItem } from "../runs/insert-items.ts";
import { openListing } from "../runs/listing.ts";
import { countsOf, type RunRow } from "../runs/run-rows.ts";
import { settleRun } from "../runs/settle.ts";
import type { Store } from "../store/store.ts";

/** What a page came to, in the order in which it was listed. */
export interface KeptPage {
  readonly items: readonly NewItem[];
  readonly skipped: readonly { readonly name: string; readonly problem: Problem }[];
  /** Where the list goes on. */
  readonly cursor: string;
}

/** So many of the things that are no inputs stand in the log; all are counted. */
const mostTold = 100;

/**
 * Writes a page's items and the place behind it in one transaction, so that a crash repeats or loses nothing. False when
 * the list is over: the run was cancelled, or ran out of time. TOO_MANY_INPUTS.
 */
export function keepPage(store: Store, run: string, before: string | undefined, page: KeptPage, most: number) {
  return store.transaction().execute(async (transaction) => {
    const open = await openListing(transaction, run);
    if (open === undefined) return false;
    const { row, listing } = open;
    if (row.total + page.items.length > most) throw new KumikiError("TOO_MANY_INPUTS", { expected: most });
    const moved = await transaction
      .updateTable("listings")
      .set({ cursor: page.cursor })
      .where("run", "=", run)
      .where("cursor", before === undefined ? "is" : "=", before ?? null)
      .executeTakeFirst();
    if (moved.numUpdatedRows === 0n) return false;
    await insertItems(transaction, run, page.items, row.total);
    await tell(transaction, row, listing, page, await count(transaction, row, listing, page));
    if (page.items.some(({ problem }) => problem !== undefined)) await settleRun(transaction, run);
    return true;
  });
}

async function count(
  store: Store,
  { id }: RunRow,
  listing: Listing,
  { items, skipped }: KeptPage,
): Promise<ServerEvent> {
  const failed = items.filter(({ problem }) => problem !== undefined).length;
  // It goes on: whatever it waited for is there.
  const { problem: _, ...known } = listing;
  const counted: Listing = { ...known, skipped: listing.skipped + skipped.length };
  const row = await store
    .updateTable("runs")
    .set((row) => ({
      total: row("total", "+", items.length),
      queued: row("queued", "+", items.length - failed),
      failed: row("failed", "+", failed),
      listing: JSON.stringify(counted),
    }))
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return { type: "run.listing", listing: counted, counts: countsOf(row) };
}

async function tell(store: Store, { id, total }: RunRow, listing: Listing, page: KeptPage, counts: ServerEvent) {
  const told = page.skipped.slice(0, Math.max(0, mostTold - listing.skipped));
  const skipped = told.map((one): ServerEvent => ({ type: "run.skipped", ...one }));
  const failed = page.items.flatMap(({ problem }, index): ServerEvent[] =>
    problem === undefined ? [] : [{ type: "item.failed", item: total + index, attempt: 1, problem }],
  );
  await appendEvents(store, id, [...skipped, ...failed, counts]);
}

import { type Listing, listingSchema, type Problem } from "@kumiki/core";
import type { Store } from "../store/store.ts";
import { appendEvents } from "./events.ts";
import { countsOf, type RunRow } from "./run-rows.ts";

/** How far a run's inputs are listed; undefined for those whose inputs came with the request. */
export const listingOf = ({ listing }: Pick<RunRow, "listing">): Listing | undefined =>
  listing === null ? undefined : listingSchema.parse(JSON.parse(listing));

/** A run whose list is not over, and how far that is. */
export async function openListing(store: Store, run: string): Promise<{ row: RunRow; listing: Listing } | undefined> {
  const row = await store
    .selectFrom("runs")
    .selectAll()
    .where("id", "=", run)
    .where("is_listing", "=", 1)
    .executeTakeFirst();
  const listing = row && listingOf(row);
  return listing && { row, listing };
}

/** The list of a run is over, and tells how; in the transaction that knows it. Nothing happens when it was over before. */
export async function closeListing(store: Store, run: string, change: Pick<Listing, "state" | "problem">) {
  const open = await openListing(store, run);
  if (open === undefined) return;
  const { problem: _, ...known } = open.listing;
  const listing: Listing = { ...known, ...change };
  await store
    .updateTable("runs")
    .set({ listing: JSON.stringify(listing), is_listing: 0 })
    .where("id", "=", run)
    .execute();
  await appendEvents(store, run, [{ type: "run.listing", listing, counts: countsOf(open.row) }]);
}

/** A list that is not over waits for something; true when that is news. */
export async function tellWaiting(store: Store, run: string, why: Problem): Promise<boolean> {
  const open = await openListing(store, run);
  if (open === undefined || open.listing.problem?.code === why.code) return false;
  const listing: Listing = { ...open.listing, problem: why };
  await store
    .updateTable("runs")
    .set({ listing: JSON.stringify(listing) })
    .where("id", "=", run)
    .execute();
  await appendEvents(store, run, [{ type: "run.listing", listing, counts: countsOf(open.row) }]);
  return true;
}

/** Nothing more is listed: the run ends before its list does. */
export const stopListing = (store: Store, run: string, why?: Problem): Promise<void> =>
  closeListing(store, run, { state: "stopped", ...(why && { problem: why }) });

import { finalRunStatuses, KumikiError } from "@kumiki/core";
import type { SelectQueryBuilder } from "kysely";
import { filterRuns, type RunFilter } from "../runs/run-filter.ts";
import type { Database } from "../store/schema.ts";
import type { Store } from "../store/store.ts";

/** Runs by id, or all that meet a filter. */
export type RunSelection = { readonly ids: readonly string[] } | { readonly filter: RunFilter };

/** What goes with runs, told before they go. */
export interface RunsTold {
  /** Those that have ended, which can be deleted. */
  readonly runs: number;
  readonly items: number;
  /** Of their files; less is freed where other runs, uploads or galleries hold the same files. */
  readonly bytes: number;
  /** Those that have not ended stay: cancel them first. */
  readonly open: readonly string[];
  /** Runs that stay and say that they repeat one of these. */
  readonly reruns: readonly string[];
}

const shownIds = 50;

/** What a deletion would take. NOT_FOUND names the first id that is no run. */
export async function tellRuns(store: Store, selection: RunSelection): Promise<RunsTold> {
  await refuseUnknown(store, selection);
  const chosen = () => chosenRuns(store, selection);
  const ended = () => chosen().where("status", "in", finalRunStatuses);
  const [sums, open, reruns] = await Promise.all([
    ended()
      .leftJoin("run_sizes", "run_sizes.run", "runs.id")
      .select(({ fn }) => [
        fn.countAll<number>().as("runs"),
        fn.sum<number | null>("runs.total").as("items"),
        fn.sum<number | null>("run_sizes.result_bytes").as("results"),
        fn.sum<number | null>("run_sizes.preview_bytes").as("previews"),
      ])
      .executeTakeFirstOrThrow(),
    chosen().select("runs.id").where("status", "not in", finalRunStatuses).limit(shownIds).execute(),
    store
      .selectFrom("runs as others")
      .select("others.id")
      .where("others.deleting_at", "is", null)
      .where("others.rerun_of", "in", ended().select("runs.id"))
      .where("others.id", "not in", ended().select("runs.id"))
      .limit(shownIds)
      .execute(),
  ]);
  return {
    runs: sums.runs,
    items: sums.items ?? 0,
    bytes: (sums.results ?? 0) + (sums.previews ?? 0),
    open: open.map(({ id }) => id),
    reruns: reruns.map(({ id }) => id),
  };
}

/**
 * Deletes runs that have ended: from now on nobody sees them, and their rows and files go in the background. Answers
 * what goes. RUN_STILL_OPEN when there are some and none has ended.
 */
export async function markRuns(store: Store, selection: RunSelection): Promise<RunsTold> {
  const told = await tellRuns(store, selection);
  const [open] = told.open;
  if (told.runs === 0 && open !== undefined) throw new KumikiError("RUN_STILL_OPEN", { received: open });
  await store
    .updateTable("runs")
    .set({ deleting_at: new Date().toISOString() })
    .where("id", "in", chosenRuns(store, selection).where("status", "in", finalRunStatuses).select("runs.id"))
    .execute();
  return told;
}

function chosenRuns(store: Store, selection: RunSelection): SelectQueryBuilder<Database, "runs", object> {
  const all = store.selectFrom("runs");
  if ("filter" in selection) return filterRuns(all, selection.filter);
  return all.where("runs.deleting_at", "is", null).where("runs.id", "in", [...selection.ids]);
}

async function refuseUnknown(store: Store, selection: RunSelection): Promise<void> {
  if ("filter" in selection) return;
  const known = new Set((await chosenRuns(store, selection).select("runs.id").execute()).map(({ id }) => id));
  const unknown = selection.ids.find((id) => !known.has(id));
  if (unknown !== undefined) throw new KumikiError("NOT_FOUND", { received: unknown });
}

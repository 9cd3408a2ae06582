import { type Item, KumikiError, type PipelineDocument, type RunEvent, type StepSummary } from "@kumiki/core";
import type { Store } from "../store/store.ts";
import { type LogPage, type LogQuery, readLog } from "./log.ts";
import { toItem } from "./run-rows.ts";
import { stepPlaces, summarizeSteps } from "./step-totals.ts";

const pageItems = 200;
/** So much of the past tells how long the next run takes. */
const historyRuns = 20;
const historyItems = 500;

/** What is kept of runs, read in whole and a page at a time: documents, items, logs, times. */
export class RunArchive {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** The document as it ran, and the values it was given. NOT_FOUND. */
  async document(run: string): Promise<{ document: PipelineDocument; parameters: Record<string, unknown> }> {
    const row = await this.#store
      .selectFrom("runs")
      .select(["document", "parameters"])
      .where("id", "=", run)
      .where("deleting_at", "is", null)
      .executeTakeFirst();
    if (row === undefined) throw new KumikiError("NOT_FOUND", { received: run });
    return { document: JSON.parse(row.document), parameters: JSON.parse(row.parameters) };
  }

  /** All items in order; few of them are in memory at a time. NOT_FOUND in the middle when the run is deleted. */
  async *items(run: string): AsyncGenerator<Item, void> {
    for (let after = -1; ; ) {
      const rows = await this.#store
        .selectFrom("items")
        .selectAll()
        .where("run", "=", run)
        .where("position", ">", after)
        .orderBy("position")
        .limit(pageItems)
        .execute();
      // Asked after the rows: what is being deleted must not look like the end.
      await this.document(run);
      const places = await stepPlaces(this.#store, run);
      yield* rows.map((row) => toItem(row, places));
      const last = rows.at(-1);
      if (last === undefined || rows.length < pageItems) return;
      after = last.position;
    }
  }

  /** By node: how its steps ended and how long they took. */
  steps = (run: string): Promise<StepSummary[]> => summarizeSteps(this.#store, run);

  /** Lines of the run's log: its events. */
  log = (run: string, query: LogQuery): Promise<LogPage<RunEvent>> => readLog(this.#store, run, query);

  /** Median time of one item in the newest finished runs of this document, ms; undefined when it never ran. */
  async measured(hash: string): Promise<{ runs: number; items: number; itemMs: number } | undefined> {
    const runs = await this.#store
      .selectFrom("runs")
      .select("id")
      .where("hash", "=", hash)
      .where("succeeded", ">", 0)
      .where("finished_at", "is not", null)
      .where("deleting_at", "is", null)
      .orderBy("id", "desc")
      .limit(historyRuns)
      .execute();
    if (runs.length === 0) return undefined;
    const ids = runs.map(({ id }) => id);
    const times = await this.#store
      .selectFrom("items")
      .select(["started_ms", "finished_ms"])
      .where("run", "in", ids)
      .where("status", "=", "succeeded")
      .orderBy("run", "desc")
      .limit(historyItems)
      .execute();
    const spans = times.flatMap(({ started_ms, finished_ms }) =>
      started_ms !== null && finished_ms !== null ? [finished_ms - started_ms] : [],
    );
    if (spans.length === 0) return undefined;
    // The median: the first item of a worker also loads the models.
    const itemMs = spans.sort((a, b) => a - b)[Math.floor((spans.length - 1) / 2)] ?? 0;
    return { runs: runs.length, items: spans.length, itemMs };
  }
}

import { finalRunStatuses } from "@kumiki/core";
import type { Store } from "../store/store.ts";
import { isToldInFull } from "./detail.ts";
import { appendEvents } from "./events.ts";
import { countsOf } from "./run-rows.ts";

const everyMs = 1_000;
const mostRuns = 1_000;

/** Counts of large runs as events, at most once a second: the beginnings of most of their items are none. */
export class Progress {
  readonly #store: Store;
  readonly #toldAt = new Map<string, number>();

  constructor(store: Store) {
    this.#store = store;
  }

  async tell(run: string): Promise<void> {
    if (performance.now() - (this.#toldAt.get(run) ?? Number.NEGATIVE_INFINITY) < everyMs) return;
    // The one that was told longest ago is open no more, or may be told again.
    const [oldest] = this.#toldAt.keys();
    if (this.#toldAt.size > mostRuns && oldest !== undefined) this.#toldAt.delete(oldest);
    this.#toldAt.set(run, performance.now());
    await this.#store.transaction().execute(async (transaction) => {
      const row = await transaction.selectFrom("runs").selectAll().where("id", "=", run).executeTakeFirstOrThrow();
      if (finalRunStatuses.includes(row.status)) this.#toldAt.delete(run);
      else if (!isToldInFull(row.total, row.total))
        await appendEvents(transaction, run, [{ type: "run.progress", counts: countsOf(row) }]);
    });
  }
}

import type { FastifyBaseLogger } from "fastify";
import type { Store } from "../store/store.ts";
import type { Thumbnails } from "../thumbnails/thumbnails.ts";
import { forgetIntentions } from "./create.ts";
import { endOverdueRun, overdueRuns } from "./deadlines.ts";
import type { Runs } from "./runs.ts";
import { endAllWaiting, halfCancelledRuns } from "./settle.ts";

interface Reconciled {
  readonly store: Store;
  readonly runs: Runs;
  readonly thumbnails: Pick<Thumbnails, "trim">;
  readonly everyMs: number;
  readonly log: FastifyBaseLogger;
}

/** Brings back what nobody works on and ends what took too long, again and again; a failure of one stops no other. */
export function startReconciler({ store, runs, thumbnails, everyMs, log }: Reconciled) {
  let going: Promise<void> = Promise.resolve();
  const attempt = (what: string, work: () => Promise<unknown>): Promise<unknown> =>
    work().catch((err: unknown) => log.error({ err }, `reconcile: ${what}`));
  const pass = async (): Promise<void> => {
    const now = Date.now();
    await attempt("lost leases", async () => {
      for (const err of await runs.takeBack({ silentAt: now }, "lease_lost")) log.error({ err }, "reconcile: a lease");
    });
    await attempt("deadlines", async () => {
      for (const run of await overdueRuns(store, now)) {
        await attempt(`deadline of ${run}`, () => endOverdueRun(store, run));
        runs.bus.changed(run);
      }
    });
    await attempt("what is being cancelled", async () => {
      for (const run of await halfCancelledRuns(store)) {
        await attempt(`the end of ${run}`, () => endAllWaiting(store, run, "cancelled"));
        runs.bus.changed(run);
      }
    });
    await attempt("thumbnails", () => thumbnails.trim());
    await attempt("old keys", () => forgetIntentions(store, now));
  };
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    going = pass().finally(() => {
      busy = false;
    });
  }, everyMs);
  return {
    async stop(): Promise<void> {
      clearInterval(timer);
      await going;
    },
  };
}

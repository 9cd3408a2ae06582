import { setTimeout as sleep } from "node:timers/promises";
import { KumikiError, problem, reasonFor } from "@kumiki/core";
import type { Logger } from "pino";
import type { Artifacts } from "../artifacts/artifacts.ts";
import { closeListing, tellWaiting } from "../runs/listing.ts";
import type { Runs } from "../runs/runs.ts";
import { settleRun } from "../runs/settle.ts";
import type { Store } from "../store/store.ts";
import { keepPage } from "./keep-page.ts";
import { pagesOf } from "./pages.ts";
import { type StoredSource, storedSourceSchema } from "./schema.ts";
import type { Source } from "./source.ts";
import { storeFiles } from "./store-files.ts";

export interface ListerParts {
  readonly store: Store;
  readonly runs: Runs;
  readonly artifacts: Artifacts;
  readonly open: (source: StoredSource, run: string) => Promise<Source>;
  readonly log: Logger;
  /** Items that may wait for workers before more are listed. */
  readonly ahead: number;
  readonly mostInputs: number;
  readonly maxBytes: number;
}

/** A source that fails for a while is asked again so often without any progress; the pause grows up to a minute. */
const mostTries = 6;
const firstPauseMs = 500;
const mostPauseMs = 60_000;
/** A full disk says nothing of the source: it is waited for while the run has time. */
const fullPauseMs = 5_000;
/** Whatever happens, a list that waits is looked at so often. */
const lookAgainMs = 5_000;

/**
 * Lists the inputs of runs, page by page, while their items are worked on; never further ahead of the workers than
 * `ahead`. Where it stands is kept with each page, so that it goes on after a crash.
 */
export class Lister {
  readonly #parts: ListerParts;
  readonly #active = new Map<string, Promise<void>>();
  readonly #stop = new AbortController();
  #forget = (): void => {};

  constructor(parts: ListerParts) {
    this.#parts = parts;
  }

  /** Goes on with what the last server has begun, and begins what comes. */
  async start(): Promise<void> {
    const { store, runs } = this.#parts;
    this.#forget = runs.bus.onAttend((run) => void this.#attend(run));
    const open = await store.selectFrom("runs").select("id").where("is_listing", "=", 1).execute();
    for (const { id } of open) await this.#attend(id);
  }

  async stop(): Promise<void> {
    this.#forget();
    this.#stop.abort();
    await Promise.all(this.#active.values());
  }

  async #attend(run: string): Promise<void> {
    if (this.#active.has(run) || this.#stop.signal.aborted || !(await this.#isOpen(run)) || this.#active.has(run))
      return;
    const work = this.#list(run)
      .catch((err: unknown) => this.#parts.log.error({ err, run }, "listing"))
      .finally(() => this.#active.delete(run));
    this.#active.set(run, work);
  }

  async #isOpen(run: string): Promise<boolean> {
    const { store } = this.#parts;
    const row = await store.selectFrom("runs").select("is_listing").where("id", "=", run).executeTakeFirst();
    return row?.is_listing === 1;
  }

  /** Lists a run to its end, over failures that pass. */
  async #list(run: string): Promise<void> {
    const { signal } = this.#stop;
    for (let tries = 1; !signal.aborted; tries++) {
      let isFurther = false;
      try {
        const isWhole = await this.#pages(run, () => {
          isFurther = true;
        });
        if (isWhole) await this.#close(run, { state: "ended" });
        return;
      } catch (error) {
        if (signal.aborted) return;
        if (isFurther) tries = 1;
        const pause = pauseAfter(error, tries);
        if (pause !== undefined) await this.#tellWhy(run, error);
        else if (await this.#closeFailed(run, error)) return;
        await sleep(pause ?? fullPauseMs, undefined, { signal }).catch(() => {});
      }
    }
  }

  /** False when the run wants no more. */
  async #pages(run: string, onPage: () => void): Promise<boolean> {
    const { store, runs, artifacts, open, maxBytes, mostInputs, ahead } = this.#parts;
    const { signal } = this.#stop;
    const row = await store.selectFrom("listings").selectAll().where("run", "=", run).executeTakeFirstOrThrow();
    const source = await open(storedSourceSchema.parse(JSON.parse(row.source)), run);
    let cursor = row.cursor ?? undefined;
    try {
      for await (const page of pagesOf(source.list(cursor, signal), ahead)) {
        if (!(await this.#room(run))) return false;
        const kept = await storeFiles(page, { artifacts, maxBytes, signal });
        if (!(await keepPage(store, run, cursor, kept, mostInputs))) return false;
        cursor = kept.cursor;
        onPage();
        runs.bus.changed(run);
        runs.bus.work();
      }
    } finally {
      source.close?.();
    }
    return true;
  }

  /** Waits until workers have come near the end of what is listed; false when the run wants no more. */
  async #room(run: string): Promise<boolean> {
    const { store, runs, ahead } = this.#parts;
    for (;;) {
      const change = nextChange(runs, run, this.#stop.signal);
      try {
        const row = await store
          .selectFrom("runs")
          .select(["is_listing", "queued"])
          .where("id", "=", run)
          .executeTakeFirst();
        this.#stop.signal.throwIfAborted();
        if (row?.is_listing !== 1) return false;
        if (row.queued < ahead) return true;
        await change.came;
      } finally {
        change.forget();
      }
    }
  }

  /** False where there is no room to say so, which passes. */
  async #closeFailed(run: string, error: unknown): Promise<boolean> {
    try {
      await this.#close(run, { state: "failed", problem: whyOf(error, run) });
      return true;
    } catch (full) {
      if (!isPassing(full)) throw full;
      return false;
    }
  }

  /** What the list waits for, as far as it can be written down. */
  async #tellWhy(run: string, error: unknown): Promise<void> {
    const { store, runs, log } = this.#parts;
    const why = whyOf(error, run);
    log.warn({ err: error, run }, "listing breaks off and is tried again");
    const isTold = await store
      .transaction()
      .execute((transaction) => tellWaiting(transaction, run, why))
      .catch(() => false);
    if (isTold) runs.bus.changed(run);
  }

  async #close(run: string, change: Parameters<typeof closeListing>[2]): Promise<void> {
    const { store, runs } = this.#parts;
    await store.transaction().execute(async (transaction) => {
      await closeListing(transaction, run, change);
      await settleRun(transaction, run);
    });
    runs.bus.changed(run);
    runs.bus.work();
  }
}

const isPassing = (error: unknown): error is KumikiError => error instanceof KumikiError && error.retry === "later";

/** How long to wait until a list is tried again, ms; undefined where that would change nothing. */
function pauseAfter(error: unknown, tries: number): number | undefined {
  if (!isPassing(error)) return undefined;
  const isFull = error.code === "STORAGE_FULL";
  if (tries >= mostTries && !isFull) return undefined;
  return Math.min(firstPauseMs * 4 ** (tries - 1), isFull ? fullPauseMs : mostPauseMs);
}

const whyOf = (error: unknown, run: string) =>
  error instanceof KumikiError ? error.problem : problem("SOURCE_UNREADABLE", { field: run, ...reasonFor(error) });

/** The next news of a run; listening begins before anybody looks. */
function nextChange(runs: Runs, run: string, signal: AbortSignal) {
  const { promise, resolve } = Promise.withResolvers<void>();
  const done = (): void => resolve();
  const off = runs.bus.onRun(run, done);
  const timer = setTimeout(done, lookAgainMs);
  signal.addEventListener("abort", done, { once: true });
  return {
    came: promise,
    forget: () => {
      off();
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
    },
  };
}

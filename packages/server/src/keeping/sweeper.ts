import { setImmediate as turn } from "node:timers/promises";
import { finalRunStatuses } from "@kumiki/core";
import type { FastifyBaseLogger } from "fastify";
import type { Artifacts } from "../artifacts/artifacts.ts";
import { compactPiece, databaseSize, rewriteWhereHollow, truncateLog } from "../store/compact.ts";
import type { Store } from "../store/store.ts";
import type { Thumbnails } from "../thumbnails/thumbnails.ts";
import { deletedRuns, removePiece } from "./remove-rows.ts";
import { applyRetention, type FixedRetention, readRetention } from "./retention.ts";

export interface SweeperOptions {
  readonly store: Store;
  readonly artifacts: Artifacts;
  readonly thumbnails: Pick<Thumbnails, "remove">;
  /** What the operator has fixed. */
  readonly retention: FixedRetention;
  /** Files that no row speaks of and that must stay: examples, pictures of previews under way. */
  readonly pinned: () => readonly string[];
  readonly everyMs: number;
  readonly log: FastifyBaseLogger;
}

/** What need not be looked at in every pass, ms. */
const slowMs = 30_000;
/** Files that nobody has told of are looked for on one shelf a pass, so that no pass walks a million files. */
const shelves = Array.from({ length: 256 }, (_, at) => at.toString(16).padStart(2, "0"));

/**
 * Carries out what was deleted, again and again and in small transactions: rows of deleted runs, files that nothing
 * refers to, and the space that both leave. All that is to be done stands in the database, so a restart goes on with it.
 */
export class Sweeper {
  readonly #options: SweeperOptions;
  #timer: NodeJS.Timeout | undefined;
  #going: Promise<void> | undefined;
  #isStopped = false;
  #again = false;
  #shelf = 0;
  #slowAt = 0;
  /** Rows went from between others since the database was looked at for holes. */
  #mayBeHollow = false;

  constructor(options: SweeperOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer = setInterval(() => this.poke(), this.#options.everyMs);
  }

  /** Begins a pass now, or when the one under way is over. */
  poke(): void {
    if (this.#isStopped) return;
    if (this.#going !== undefined) {
      this.#again = true;
      return;
    }
    this.#again = false;
    this.#going = this.#pass().finally(() => {
      this.#going = undefined;
      if (this.#again) this.poke();
    });
  }

  /** Retention is looked after now and not in a while. */
  hurry(): void {
    this.#slowAt = 0;
    this.poke();
  }

  /** Resolves when all that was deleted until now is carried out. */
  async settled(): Promise<void> {
    this.poke();
    while (this.#going !== undefined) await this.#going;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearInterval(this.#timer);
    await this.#going;
  }

  async #pass(): Promise<void> {
    const isSlow = Date.now() - this.#slowAt >= slowMs;
    if (isSlow) this.#slowAt = Date.now();
    if (isSlow) await this.#attempt("retention", () => this.#retain());
    await this.#attempt("deleted runs", () => this.#removeRuns());
    await this.#attempt("files", () => this.#removeFiles());
    if (isSlow) await this.#attempt("unknown files", () => this.#removeUnknown());
    await this.#attempt("space", () => this.#compact(isSlow));
  }

  #attempt(what: string, work: () => Promise<unknown>): Promise<unknown> {
    return work().catch((err: unknown) => this.#options.log.error({ err }, `sweep: ${what}`));
  }

  async #retain(): Promise<void> {
    const { store, retention, log } = this.#options;
    const { runs, uploads } = await applyRetention(store, await readRetention(store, retention), Date.now());
    if (runs + uploads > 0) log.info({ runs, uploads }, "deleted by age or size");
  }

  async #removeFiles(): Promise<void> {
    const { artifacts, pinned } = this.#options;
    await artifacts.use(pinned());
    await this.#whileMore(async () => this.#forget(await artifacts.removeUnused(Date.now())));
  }

  async #removeUnknown(): Promise<void> {
    const shelf = shelves[this.#shelf++ % shelves.length] ?? "00";
    await this.#forget(await this.#options.artifacts.removeUnknown(shelf, Date.now()));
  }

  /** Small pictures of files that are gone. */
  async #forget(gone: readonly string[]): Promise<boolean> {
    for (const sha256 of gone) await this.#options.thumbnails.remove(sha256);
    return gone.length > 0;
  }

  async #removeRuns(): Promise<void> {
    for (const run of await deletedRuns(this.#options.store)) {
      await this.#whileMore(async () => (await removePiece(this.#options.store, run)) === "more");
      this.#mayBeHollow = true;
    }
  }

  async #compact(isSlow: boolean): Promise<void> {
    const { store } = this.#options;
    const before = await databaseSize(store);
    await this.#whileMore(() => compactPiece(store));
    if ((await databaseSize(store)).bytes < before.bytes) await truncateLog(store);
    if (!this.#mayBeHollow || !isSlow || !(await this.#isQuiet())) return;
    await rewriteWhereHollow(store);
    this.#mayBeHollow = false;
  }

  async #isQuiet(): Promise<boolean> {
    const open = this.#options.store.selectFrom("runs").select("id").where("status", "not in", finalRunStatuses);
    return (await open.limit(1).executeTakeFirst()) === undefined;
  }

  /** Between two pieces everybody else has a turn. */
  async #whileMore(piece: () => Promise<boolean>): Promise<void> {
    while (!this.#isStopped && (await piece())) await turn();
  }
}

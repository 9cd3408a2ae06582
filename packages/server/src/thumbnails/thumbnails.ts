import { createHash } from "node:crypto";
import {
  errorOf,
  KumikiError,
  type Problem,
  problem,
  type ThumbnailLease,
  type ThumbnailSide,
  text,
} from "@kumiki/core";
import type { FastifyBaseLogger } from "fastify";
import type { Artifacts } from "../artifacts/artifacts.ts";
import type { WorkerProgram } from "../executors/embedded/worker-process.ts";
import type { ThumbnailFiles } from "./thumbnail-files.ts";
import { ThumbnailProcess } from "./thumbnail-process.ts";
import { type ThumbnailMade, ThumbnailQueue, type ThumbnailWish } from "./thumbnail-queue.ts";

export interface ThumbnailOptions {
  readonly artifacts: Artifacts;
  readonly files: ThumbnailFiles;
  readonly program: WorkerProgram | undefined;
  readonly modelDirectory: string;
  /** Longest time for one, ms; the process is killed then, for decoding cannot be stopped midway. */
  readonly timeoutMs: number;
  /** The process ends when nobody asked for so long, ms. */
  readonly idleMs: number;
  readonly log: FastifyBaseLogger;
}

/** More than any page asks for at once (a browser has six requests under way). */
const mostWaiting = 1000;
const mostRemembered = 1000;
const mostEarlyDeaths = 3;
/** Of pictures that show where two differ. */
const heatMapSide: ThumbnailSide = 320;

/** What a picture is kept under: the file's hash, or one of both files'. */
const keyOf = ({ sha256, beside }: ThumbnailWish): string =>
  beside === undefined ? sha256 : createHash("sha256").update(`${sha256} ${beside}`).digest("hex");

/**
 * Small pictures of stored files, made when they are asked for the first time. A process of its own decodes: what harms
 * it harms neither the server nor a run, and a page that is looked at waits for no preview.
 */
export class Thumbnails {
  readonly process: ThumbnailProcess;
  readonly #options: ThumbnailOptions;
  readonly #queue = new ThumbnailQueue(mostWaiting);
  readonly #timers = new Map<string, NodeJS.Timeout>();
  /** What a file's content came to, by hash: it would come to the same again. */
  readonly #refused = new Map<string, Problem>();
  #earlyDeaths = 0;
  #askedAt = performance.now();

  constructor(options: ThumbnailOptions) {
    this.#options = options;
    const { program, modelDirectory, log } = options;
    this.process = new ThumbnailProcess({ program, modelDirectory, log, onGone: this.#onGone });
  }

  /**
   * A WebP of at most `side` px on the longest side. NOT_FOUND, IMAGE_* for what is no picture, THUMBNAIL_FAILED,
   * TOO_MANY_REQUESTS, CANCELLED when whoever asks is `gone`.
   */
  get(sha256: string, side: ThumbnailSide, gone: AbortSignal): Promise<Uint8Array> {
    return this.#read({ sha256, side }, gone);
  }

  /** Where two pictures differ, as a WebP; the same errors as for `get`. */
  heatMap(sha256: string, beside: string, gone: AbortSignal): Promise<Uint8Array> {
    return this.#read({ sha256, side: heatMapSide, beside }, gone);
  }

  /** How much two pictures differ to the eye, 0 to 1; the heat map is kept on the way. Errors as for `get`. */
  difference = async (sha256: string, beside: string, gone: AbortSignal): Promise<number> => {
    const { difference } = await this.#make({ sha256, side: heatMapSide, beside }, gone);
    if (difference === undefined) throw new KumikiError("THUMBNAIL_FAILED", { received: "no difference" });
    return difference;
  };

  async #read(wish: ThumbnailWish, gone: AbortSignal): Promise<Uint8Array> {
    const { artifacts, files } = this.#options;
    await artifacts.get(wish.sha256);
    if (wish.beside !== undefined) await artifacts.get(wish.beside);
    return (await files.read(keyOf(wish), wish.side)) ?? (await this.#make(wish, gone)).webp;
  }

  async #make(wish: ThumbnailWish, gone: AbortSignal): Promise<ThumbnailMade> {
    const refused = this.#refused.get(keyOf(wish));
    if (refused !== undefined) throw errorOf(refused);
    this.#askedAt = performance.now();
    const answer = this.#queue.ask(wish, gone);
    if (!this.process.ensure())
      this.#queue.refuseAll(
        new KumikiError("THUMBNAIL_FAILED", {
          received: text("ワーカーのプログラムがありません", "no worker program"),
        }),
      );
    return answer;
  }

  /** The next one for the process; `done` when it may end. */
  async take(waitMs: number, stop: AbortSignal): Promise<{ lease: ThumbnailLease | null; done: boolean }> {
    const { timeoutMs, idleMs } = this.#options;
    const lease = await this.#queue.take(Math.min(waitMs, idleMs), stop);
    if (lease !== null)
      this.#timers.set(
        lease.id,
        setTimeout(() => this.#overdue(lease), timeoutMs),
      );
    return { lease, done: lease === null && performance.now() - this.#askedAt >= idleMs };
  }

  /** How many wait to be made. */
  get waiting(): number {
    return this.#queue.waiting;
  }

  inputs = (): ReadonlySet<string> => this.#queue.inputs();

  async made(id: string, made: ThumbnailMade): Promise<void> {
    this.#earlyDeaths = 0;
    const lease = this.#stopTimer(id) && this.#queue.made(id, made);
    if (!lease) return;
    const { files, log } = this.#options;
    // Whoever asked has it; without room it is made again.
    await files
      .write(keyOf(lease), lease.side, made.webp)
      .catch((err: unknown) => log.warn({ err }, "a thumbnail was not kept"));
  }

  failed(id: string, found: Problem): void {
    this.#earlyDeaths = 0;
    const lease = this.#stopTimer(id) && this.#queue.failed(id, found);
    // That a file is not there, or the server is busy, says nothing of its content.
    if (lease && (found.code.startsWith("IMAGE_") || found.code === "THUMBNAIL_FAILED")) this.#remember(lease, found);
  }

  /** Those of a file that is gone. */
  remove = (sha256: string): Promise<void> => this.#options.files.remove(sha256);

  /** How many are kept, and how large they are. */
  size = () => this.#options.files.size();

  /** Brings what is kept below its limit. */
  trim = (): Promise<void> => this.#options.files.trim();

  close(): void {
    this.#queue.refuseAll(new KumikiError("SHUTTING_DOWN"));
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  /** Answers whether it was worked on. */
  #stopTimer(id: string): boolean {
    clearTimeout(this.#timers.get(id));
    return this.#timers.delete(id);
  }

  #overdue({ id }: ThumbnailLease): void {
    const seconds = this.#options.timeoutMs / 1000;
    const received = text(`${seconds} 秒を超えました`, `more than ${seconds} s`);
    this.failed(id, problem("THUMBNAIL_FAILED", { received }));
    this.process.kill();
  }

  #onGone = (reason: string, isEarly: boolean): boolean => {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    const died = problem("THUMBNAIL_FAILED", { received: reason });
    for (const lease of this.#queue.takeBack(died)) this.#remember(lease, died);
    this.#earlyDeaths += isEarly && reason !== "exit code 0" ? 1 : 0;
    if (this.#earlyDeaths >= mostEarlyDeaths) {
      this.#earlyDeaths = 0;
      this.#queue.refuseAll(errorOf(died));
    }
    return this.#queue.waiting > 0;
  };

  #remember(lease: ThumbnailLease, found: Problem): void {
    this.#refused.set(keyOf(lease), found);
    const [oldest] = this.#refused.keys();
    if (this.#refused.size > mostRemembered && oldest !== undefined) this.#refused.delete(oldest);
  }
}

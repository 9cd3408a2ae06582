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
import { ThumbnailQueue } from "./thumbnail-queue.ts";

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
  async get(sha256: string, side: ThumbnailSide, gone: AbortSignal): Promise<Uint8Array> {
    const { artifacts, files } = this.#options;
    await artifacts.get(sha256);
    const made = await files.read(sha256, side);
    if (made !== undefined) return made;
    const refused = this.#refused.get(sha256);
    if (refused !== undefined) throw errorOf(refused);
    this.#askedAt = performance.now();
    const answer = this.#queue.ask(sha256, side, gone);
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

  async made(id: string, webp: Uint8Array): Promise<void> {
    this.#earlyDeaths = 0;
    const lease = this.#stopTimer(id) && this.#queue.made(id, webp);
    if (!lease) return;
    const { files, log } = this.#options;
    // Whoever asked has it; without room it is made again.
    await files
      .write(lease.sha256, lease.side, webp)
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

  #remember({ sha256 }: ThumbnailLease, found: Problem): void {
    this.#refused.set(sha256, found);
    const [oldest] = this.#refused.keys();
    if (this.#refused.size > mostRemembered && oldest !== undefined) this.#refused.delete(oldest);
  }
}

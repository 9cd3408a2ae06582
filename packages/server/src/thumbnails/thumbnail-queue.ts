import { errorOf, KumikiError, type Problem, type ThumbnailLease } from "@kumiki/core";
import { ulid } from "ulid";
import { Bell } from "../bell.ts";

interface Job {
  readonly lease: ThumbnailLease;
  /** Answers to give; when the last one left, a job that nobody has begun is dropped. */
  readonly waiters: Set<Waiter>;
  /** How often a process died while it was worked on. */
  deaths: number;
}
/** What is asked for: a file made small, or (`beside`) where two files differ. */
export type ThumbnailWish = Omit<ThumbnailLease, "id">;
/** `difference`: of two files, 0 to 1. */
export interface ThumbnailMade {
  readonly webp: Uint8Array;
  readonly difference?: number | undefined;
}
interface Waiter {
  resolve(made: ThumbnailMade): void;
  reject(error: KumikiError): void;
}

const mostDeaths = 2;

/**
 * Small pictures to make, in memory only: the same one is made once for all who ask, the newest first (what a person
 * looks at now), and none for whom nobody waits any more.
 */
export class ThumbnailQueue {
  readonly #limit: number;
  /** The newest last. */
  #waiting: Job[] = [];
  readonly #held = new Map<string, Job>();
  readonly #bell = new Bell();

  /** `limit`: most that wait; beyond it those who asked first hear TOO_MANY_REQUESTS. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Waits for the WebP until whoever asks is `gone`; the picture's own error, TOO_MANY_REQUESTS, THUMBNAIL_FAILED. */
  ask(wish: ThumbnailWish, gone: AbortSignal): Promise<ThumbnailMade> {
    const job = this.#jobOf(wish);
    return new Promise((resolve, reject) => {
      const waiter: Waiter = { resolve, reject };
      job.waiters.add(waiter);
      const leave = (): void => {
        job.waiters.delete(waiter);
        if (job.waiters.size === 0) this.#waiting = this.#waiting.filter((other) => other !== job);
        reject(new KumikiError("CANCELLED"));
      };
      if (gone.aborted) leave();
      else gone.addEventListener("abort", leave, { once: true });
    });
  }

  #jobOf(wish: ThumbnailWish): Job {
    const { sha256, side, beside } = wish;
    const isSame = ({ lease }: Job): boolean =>
      lease.sha256 === sha256 && lease.side === side && lease.beside === beside;
    const begun = [...this.#held.values()].find(isSame);
    if (begun !== undefined) return begun;
    const job: Job = this.#waiting.find(isSame) ?? {
      lease: { id: ulid(), ...wish },
      waiters: new Set(),
      deaths: 0,
    };
    this.#waiting = [...this.#waiting.filter((other) => other !== job), job];
    if (this.#waiting.length > this.#limit) {
      const oldest = this.#waiting.shift();
      if (oldest) refuse(oldest, new KumikiError("TOO_MANY_REQUESTS"));
    }
    this.#bell.ring();
    return job;
  }

  /** The next one to make; waits up to `waitMs`, then answers null, as it does when it is told to stop. */
  async take(waitMs: number, stop: AbortSignal): Promise<ThumbnailLease | null> {
    const end = performance.now() + waitMs;
    while (!stop.aborted) {
      const job = this.#next();
      if (job !== undefined) {
        this.#held.set(job.lease.id, job);
        return job.lease;
      }
      const left = end - performance.now();
      if (left <= 0) return null;
      await this.#bell.wait(left, stop);
    }
    return null;
  }

  /** What a process died of is made alone, so that it takes no other one with it. */
  #next(): Job | undefined {
    const isAlone = (this.#waiting.at(-1)?.deaths ?? 0) > 0;
    const isClosed = [...this.#held.values()].some(({ deaths }) => deaths > 0) || (isAlone && this.#held.size > 0);
    return isClosed ? undefined : this.#waiting.pop();
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  /** Hashes of the files that are worked on. */
  inputs = (): ReadonlySet<string> =>
    new Set(
      [...this.#held.values()].flatMap(({ lease: { sha256, beside } }) => (beside ? [sha256, beside] : [sha256])),
    );

  /** Answers what was made, undefined for one that is not worked on (any more). */
  made(id: string, made: ThumbnailMade): ThumbnailLease | undefined {
    return this.#end(id, (waiter) => waiter.resolve(made));
  }

  failed(id: string, problem: Problem): ThumbnailLease | undefined {
    return this.#end(id, (waiter) => waiter.reject(errorOf(problem)));
  }

  #end(id: string, tell: (waiter: Waiter) => void): ThumbnailLease | undefined {
    const job = this.#held.get(id);
    this.#held.delete(id);
    for (const waiter of job?.waiters ?? []) tell(waiter);
    this.#bell.ring();
    return job?.lease;
  }

  /** The process is gone: what it held is tried once more; answers what it died of twice. */
  takeBack(problem: Problem): ThumbnailLease[] {
    const lost = [...this.#held.values()];
    this.#held.clear();
    for (const job of lost) job.deaths += 1;
    const given = lost.filter(({ deaths }) => deaths >= mostDeaths);
    for (const job of given) refuse(job, errorOf(problem));
    this.#waiting.push(...lost.filter((job) => job.deaths < mostDeaths && job.waiters.size > 0));
    this.#bell.ring();
    return given.map(({ lease }) => lease);
  }

  /** Nothing will be made any more of what waits. */
  refuseAll(error: KumikiError): void {
    for (const job of [...this.#waiting.splice(0), ...this.#held.values()]) refuse(job, error);
    this.#held.clear();
  }
}

function refuse({ waiters }: Job, error: KumikiError): void {
  for (const waiter of waiters) waiter.reject(error);
}

import { type Component, type ComponentInfo, KumikiError, type Problem, problem, reasonOf } from "@kumiki/core";
import type { PluginFile } from "./find-files.ts";

/** A file's code that can be used. */
export interface Loaded {
  readonly sha256: string;
  readonly info: ComponentInfo;
  readonly component: Component;
}

/** What became of a file's code: a part, or what is wrong with it. */
export interface Tried {
  readonly stamp: string;
  readonly loaded?: Loaded;
  readonly problem?: Problem;
  /** What is wrong may have passed by then (performance.now()). */
  readonly againAt?: number;
}

interface UnderWay {
  readonly stamp: string;
  readonly ending: AbortController;
  readonly done: Promise<void>;
}

/** How many are tried at once; the others wait for their turn. */
const mostAtOnce = 4;

/** Time until what may have passed is tried again, ms. */
const againMs = 5_000;

/** Tries files as they come and change, so that one that is slow to load keeps none of the others waiting. */
export class Tries {
  readonly #load: (file: string, signal: AbortSignal) => Promise<Loaded>;
  readonly #onTried: () => void;
  readonly #tried = new Map<string, Tried>();
  readonly #underWay = new Map<string, UnderWay>();
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(load: (file: string, signal: AbortSignal) => Promise<Loaded>, onTried: () => void) {
    this.#load = load;
    this.#onTried = onTried;
  }

  /** Begins with files that are new or changed, and forgets those that are gone. */
  see(files: readonly PluginFile[]): void {
    const here = new Map(files.map(({ file, stamp }) => [file, stamp]));
    for (const file of this.#tried.keys()) if (!here.has(file)) this.#tried.delete(file);
    for (const [file, { stamp, ending }] of this.#underWay)
      if (here.get(file) !== stamp) {
        ending.abort();
        this.#underWay.delete(file);
      }
    for (const one of files) {
      const { stamp, againAt = Number.POSITIVE_INFINITY } = this.#tried.get(one.file) ?? {};
      const isDue = stamp !== one.stamp || performance.now() > againAt;
      if (isDue && !this.#underWay.has(one.file)) this.#begin(one);
    }
  }

  /** Of a file that has changed: what it was before, until its new code was tried. */
  of(file: string): Tried | undefined {
    return this.#tried.get(file);
  }

  /** Answers when this file was tried, or everything. */
  async done(file?: string): Promise<void> {
    const awaited = file === undefined ? [...this.#underWay.values()] : [this.#underWay.get(file)];
    await Promise.all(awaited.map((one) => one?.done));
  }

  /** Ends what is being tried. */
  async stop(): Promise<void> {
    const ended = [...this.#underWay.values()];
    this.#underWay.clear();
    for (const { ending } of ended) ending.abort();
    await Promise.all(ended.map(({ done }) => done));
  }

  #begin({ file, stamp }: PluginFile): void {
    const ending = new AbortController();
    const done = this.#inTurn(() => this.#try(file, ending.signal)).then((tried) => {
      // Its file is another by now, or gone.
      if (ending.signal.aborted) return;
      this.#underWay.delete(file);
      this.#tried.set(file, { stamp, ...tried });
      this.#onTried();
    });
    this.#underWay.set(file, { stamp, ending, done });
  }

  async #try(file: string, signal: AbortSignal): Promise<Omit<Tried, "stamp">> {
    try {
      signal.throwIfAborted();
      return { loaded: await this.#load(file, signal) };
    } catch (error) {
      const isPassing = error instanceof KumikiError && error.retry === "later";
      return {
        ...(isPassing && { againAt: performance.now() + againMs }),
        problem:
          error instanceof KumikiError
            ? error.problem
            : problem("PLUGIN_SYNTAX", { received: file, expected: reasonOf(error) }),
      };
    }
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= mostAtOnce) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running++;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#running--;
      else next();
    }
  }
}

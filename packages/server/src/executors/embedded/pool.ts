import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { PluginLimits, WorkerOrder } from "@kumiki/core";
import type { FastifyBaseLogger } from "fastify";
import { ulid } from "ulid";
import { startWorkerProcess, type WorkerProcess, type WorkerProgram } from "./worker-process.ts";

export type WorkerState = "starting" | "ready" | "busy";
/** What its workers do; small pictures have a process of their own (see thumbnails). */
export type Serves = Exclude<WorkerOrder["serves"], "thumbnails">;

/** A batch never meets the same step twice; an editor does with every change of a parameter. */
const previewCacheBytes = 512 * 2 ** 20;

export interface PoolOptions {
  /** Absent: no worker is started here. */
  readonly program: WorkerProgram | undefined;
  /** Workers for items; one more serves previews. */
  readonly workers: number;
  readonly modelDirectory: string;
  readonly artifactDirectory: string;
  readonly pluginLimits: PluginLimits;
  readonly log: FastifyBaseLogger;
  /** Called when a worker's process is gone, before another takes its place. */
  readonly onGone: (worker: string, serves: Serves, isStopping: boolean) => Promise<void>;
}

interface Member {
  readonly order: WorkerOrder & { readonly serves: Serves };
  readonly process: WorkerProcess;
  state: WorkerState;
}

/** Keeps worker processes warm: a dead one is replaced, at once the first time, then more and more slowly. */
export class WorkerPool {
  readonly #options: PoolOptions;
  readonly #members = new Map<string, Member>();
  readonly #stop = new AbortController();
  #places: Promise<void>[] = [];

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** `server`: the address that workers call. */
  start(server: string): void {
    const { program, workers } = this.#options;
    if (program === undefined || workers === 0) return;
    const places: Serves[] = [...Array.from({ length: workers }, () => "items" as const), "previews"];
    this.#places = places.map((serves) => this.#keep(program, server, serves));
  }

  /** The order of the worker that this token was given to. */
  orderOf(isToken: (token: string) => boolean): WorkerOrder | undefined {
    return [...this.#members.values()].find(({ order }) => isToken(order.token))?.order;
  }

  tell(worker: string, state: WorkerState): void {
    const member = this.#members.get(worker);
    if (member !== undefined) member.state = state;
  }

  workers(): { id: string; pid: number; state: WorkerState; serves: Serves }[] {
    return [...this.#members.values()].flatMap(({ order, process, state }) =>
      process.pid === undefined ? [] : [{ id: order.worker, pid: process.pid, state, serves: order.serves }],
    );
  }

  /** Asks every worker to give its item back and end; those that have not after `graceMs` are killed. */
  async stop(graceMs: number): Promise<void> {
    this.#stop.abort();
    for (const { process } of this.#members.values()) process.kill("SIGTERM");
    const force = setTimeout(() => {
      for (const { process } of this.#members.values()) process.kill("SIGKILL");
    }, graceMs);
    await Promise.all(this.#places);
    clearTimeout(force);
  }

  async #keep(program: WorkerProgram, server: string, serves: Serves): Promise<void> {
    const { signal } = this.#stop;
    let deaths = 0;
    while (!signal.aborted) {
      const startedAt = performance.now();
      const reason = await this.#live(program, server, serves);
      if (signal.aborted) return;
      // A worker that lived for a while is no sign of a program that cannot live.
      deaths = performance.now() - startedAt > 30_000 ? 1 : deaths + 1;
      const pause = deaths === 1 ? 0 : Math.min(100 * 2 ** deaths, 10_000);
      this.#options.log.warn({ serves, reason, pause }, "a worker process ended");
      await sleep(pause, undefined, { signal }).catch(() => {});
    }
  }

  /** One process from start to end; answers how it ended. */
  async #live(program: WorkerProgram, server: string, serves: Serves): Promise<string> {
    const { modelDirectory, artifactDirectory, pluginLimits, onGone, log } = this.#options;
    const worker = `${serves}-${ulid()}`;
    const token = randomBytes(32).toString("base64url");
    const cacheBytes = serves === "previews" ? previewCacheBytes : 0;
    const order = { server, token, worker, serves, modelDirectory, artifactDirectory, cacheBytes, pluginLimits };
    const process = startWorkerProcess(program, order);
    this.#members.set(worker, { order, process, state: "starting" });
    const reason = await process.gone;
    this.#members.delete(worker);
    await onGone(worker, serves, this.#stop.signal.aborted).catch((err: unknown) =>
      log.error({ err, worker }, "the leases of a dead worker could not be taken back"),
    );
    return reason;
  }
}

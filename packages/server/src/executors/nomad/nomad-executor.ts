import { setTimeout as sleep } from "node:timers/promises";
import { reasonOf } from "@kumiki/core";
import type { FastifyBaseLogger } from "fastify";
import { openClusterRuns } from "../../runs/cluster-runs.ts";
import type { Runs } from "../../runs/runs.ts";
import type { Store } from "../../store/store.ts";
import type { NomadClient } from "./client/nomad-client.ts";
import { runOfJob, warmJobId } from "./job/make-job.ts";
import type { Jobs } from "./jobs.ts";
import type { RunJobs } from "./run-jobs.ts";
import type { NomadSettings } from "./settings.ts";
import type { WarmWorkers } from "./warm-workers.ts";

export interface ExecutorParts {
  readonly store: Store;
  readonly runs: Runs;
  readonly nomad: NomadClient;
  readonly jobs: Jobs;
  readonly runJobs: RunJobs;
  readonly warm: WarmWorkers;
  readonly settings: NomadSettings;
  readonly server: string;
  readonly log: FastifyBaseLogger;
}

/** Time between two looks at one run, ms: events of a busy job come by the hundred. */
const calmMs = 250;

/** Starts and keeps workers in Nomad. Its events are hints to look at a run; the look every `reconcileMs` is the truth. */
export class NomadExecutor {
  readonly #parts: ExecutorParts;
  readonly #stop = new AbortController();
  readonly #looks = new Map<string, Promise<void>>();
  readonly #again = new Set<string>();
  #loops: Promise<void>[] = [];
  #stopListening: () => void = () => {};

  constructor(parts: ExecutorParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#stopListening = this.#parts.runs.bus.onAttend((run) => void this.look(run));
    this.#loops = [this.#reconcile(), this.#listen()];
  }

  /** Jobs go on without this server; their workers wait for it to come back. */
  async stop(): Promise<void> {
    this.#stop.abort();
    this.#stopListening();
    await Promise.allSettled([...this.#loops, ...this.#looks.values()]);
    await this.#parts.nomad.close();
  }

  /** Looks at one run; while one look is under way another is asked for at most once. */
  look(run: string): Promise<void> {
    const going = this.#looks.get(run);
    if (going !== undefined) {
      this.#again.add(run);
      return going;
    }
    const look = this.#tend(run).finally(() => {
      this.#looks.delete(run);
      if (this.#again.delete(run) && !this.#stop.signal.aborted) void this.look(run);
    });
    this.#looks.set(run, look);
    return look;
  }

  async #tend(run: string): Promise<void> {
    const { runJobs, warm, log } = this.#parts;
    try {
      await runJobs.tend(run);
      await warm.tend();
    } catch (err) {
      log.warn({ err, run }, `nomad: ${reasonOf(err)}`);
    }
    await sleep(calmMs, undefined, { signal: this.#stop.signal }).catch(() => {});
  }

  async #reconcile(): Promise<void> {
    const { signal } = this.#stop;
    await this.#dropOrphans().catch((err: unknown) => this.#parts.log.warn({ err }, "nomad: orphans"));
    while (!signal.aborted) {
      await this.#lookAtAll().catch((err: unknown) => this.#parts.log.error({ err }, "nomad: reconcile"));
      await sleep(this.#parts.settings.reconcileMs, undefined, { signal }).catch(() => {});
    }
  }

  async #lookAtAll(): Promise<void> {
    const { store, jobs, warm, log } = this.#parts;
    const open = await openClusterRuns(store);
    const left = await jobs.open();
    await Promise.all(
      [...new Set([...open.map(({ id }) => id), ...left.map(({ run }) => run)])].map((run) => this.look(run)),
    );
    await warm.tend().catch((err: unknown) => log.warn({ err }, `nomad: ${reasonOf(err)}`));
  }

  /** Jobs of this server that it knows nothing of (its data was set back, say) serve nobody. */
  async #dropOrphans(): Promise<void> {
    const { nomad, jobs, server, settings, log } = this.#parts;
    for (const { ID, Stop, Meta } of await nomad.jobs()) {
      if (Meta.kumiki_server !== server || Stop) continue;
      const isKnown = ID === warmJobId(server) ? settings.warm !== undefined : (await jobs.find(ID)) !== undefined;
      if (isKnown) continue;
      log.warn({ job: ID }, "nomad: an orphaned job is stopped");
      await nomad.stopJob(ID);
    }
  }

  /** The one event stream; when it breaks, everything is looked at, since what it missed is not known. */
  async #listen(): Promise<void> {
    const { nomad, log } = this.#parts;
    const { signal } = this.#stop;
    for (let pause = 250; !signal.aborted; pause = Math.min(pause * 2, 10_000)) {
      try {
        for await (const { Events } of nomad.events(["Allocation", "Evaluation"], 0, signal)) {
          pause = 250;
          for (const event of Events) this.#hear(event.FilterKeys);
        }
      } catch (err) {
        if (!signal.aborted) log.warn(`nomad: event stream: ${reasonOf(err)}`);
      }
      await sleep(pause, undefined, { signal }).catch(() => {});
      if (!signal.aborted) await this.#lookAtAll().catch((err: unknown) => log.error({ err }, "nomad: reconcile"));
    }
  }

  #hear(keys: readonly string[]): void {
    for (const key of keys) {
      const run = runOfJob(key);
      if (run !== undefined) void this.look(run);
      else if (key === warmJobId(this.#parts.server))
        void this.#parts.warm.tend().catch((err: unknown) => this.#parts.log.warn({ err }, `nomad: ${reasonOf(err)}`));
    }
  }
}

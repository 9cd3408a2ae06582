import { type Placement, text } from "@kumiki/core";
import type { FastifyBaseLogger } from "fastify";
import { openClusterRuns, tellPlacement, warmLoad } from "../../runs/cluster-runs.ts";
import type { Runs } from "../../runs/runs.ts";
import type { Store } from "../../store/store.ts";
import type { Evaluation } from "./client/answers.ts";
import type { NomadClient } from "./client/nomad-client.ts";
import { whyNotPlaced } from "./cluster-view.ts";
import { makeWarmJob, warmJobId } from "./job/make-job.ts";
import type { WorkerResources } from "./job/resources.ts";
import type { NomadSettings } from "./settings.ts";
import { endingOf, isTerminal } from "./track/ending.ts";
import { placementOf } from "./track/placement.ts";

const group = "workers";

export interface WarmParts {
  readonly store: Store;
  readonly runs: Runs;
  readonly nomad: NomadClient;
  readonly settings: NomadSettings;
  readonly server: string;
  readonly resources: WorkerResources;
  readonly log: FastifyBaseLogger;
}

/** Workers that stay: a service job that is scaled by the items that wait, and down when idle. */
export class WarmWorkers {
  readonly #parts: WarmParts;
  /** When there was work last, ms since 1970. */
  #busyAt = Date.now();

  constructor(parts: WarmParts) {
    this.#parts = parts;
  }

  /** Makes the job where it is missing, scales it, takes back what ended workers held, tells waiting runs. */
  async tend(): Promise<void> {
    const { settings, store, nomad, server } = this.#parts;
    if (settings.warm === undefined) return;
    const load = await warmLoad(store);
    if (load.queued + load.running > 0) this.#busyAt = Date.now();
    const id = warmJobId(server);
    const job = await nomad.job(id);
    const has = job === undefined || job.Stop ? undefined : (job.TaskGroups[0]?.Count ?? 0);
    const count = this.#wanted(load, has ?? 0);
    if (has === undefined) await this.#register(count);
    else if (has !== count) await nomad.scale(id, group, count);
    await this.#account(id);
  }

  #wanted({ queued, running }: { queued: number; running: number }, has: number): number {
    const { warm } = this.#parts.settings;
    if (warm === undefined) return 0;
    const open = queued + running;
    const forQueue = Math.min(warm.max, Math.ceil(open / warm.itemsPerWorker));
    const isIdle = Date.now() - this.#busyAt > warm.idleMs;
    // Down only when idle: stopping a worker that another second would need costs more than it saves.
    return Math.max(warm.min, forQueue, isIdle ? 0 : Math.min(has, warm.max));
  }

  async #register(count: number): Promise<void> {
    const { nomad, settings, server, resources } = this.#parts;
    await nomad.registerJob(makeWarmJob({ server, resources, count }, settings));
  }

  async #account(id: string): Promise<void> {
    const { nomad, runs, store, resources, log } = this.#parts;
    const [allocations, evaluations] = await Promise.all([nomad.allocations(id), nomad.evaluations(id)]);
    for (const allocation of allocations.filter(isTerminal)) {
      const { items } = endingOf(allocation, resources.memoryMb);
      const errors = await runs.takeBack({ worker: allocation.ID }, items);
      for (const err of errors) log.error({ err, job: id }, "a lease of an ended worker");
    }
    const waiting = (await openClusterRuns(store)).filter(({ mode }) => mode === "warm");
    if (waiting.length === 0) return;
    const placement = await placementOf(id, "warm", { allocations, evaluations }, (blocked) => this.#why(blocked));
    const told: Placement =
      placement.state === "ended"
        ? { mode: "warm", job: id, state: "placing", reason: text("ワーカーを始めています。", "Starting workers.") }
        : placement;
    for (const { id: run } of waiting) if (await tellPlacement(store, run, told)) runs.bus.changed(run);
  }

  async #why(blocked: Evaluation) {
    const { nomad, settings, resources } = this.#parts;
    const wanted = { ...resources, driver: settings.driver };
    return whyNotPlaced(nomad, Object.values(blocked.FailedTGAllocs)[0], wanted);
  }
}

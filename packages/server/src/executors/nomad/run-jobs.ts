import { bareSentence, finalRunStatuses, KumikiError, type Placement, type Problem, problem, text } from "@kumiki/core";
import type { FastifyBaseLogger } from "fastify";
import { failWaiting, serveEmbedded, tellPlacement } from "../../runs/cluster-runs.ts";
import type { RunRow } from "../../runs/run-rows.ts";
import type { Runs } from "../../runs/runs.ts";
import type { Store } from "../../store/store.ts";
import type { Allocation, Evaluation } from "./client/answers.ts";
import type { NomadClient } from "./client/nomad-client.ts";
import { whyNotPlaced } from "./cluster-view.ts";
import { makeRunJob } from "./job/make-job.ts";
import { shardsOf, type WorkerResources } from "./job/resources.ts";
import { type JobRow, type Jobs, specOf } from "./jobs.ts";
import type { NomadSettings } from "./settings.ts";
import { endingOf, isTerminal } from "./track/ending.ts";
import { placementOf } from "./track/placement.ts";
import type { TaskLogs } from "./track/task-logs.ts";

/** Jobs of one run; another attempt of an item is ours, by lease, and needs a living worker. */
const mostJobs = 3;

export interface RunJobsParts {
  readonly store: Store;
  readonly runs: Runs;
  readonly nomad: NomadClient;
  readonly jobs: Jobs;
  readonly logs: TaskLogs;
  readonly settings: NomadSettings;
  readonly server: string;
  /** What one worker of a run needs; `outOfMemory`: how many of its jobs had too little. */
  readonly resources: (run: RunRow, outOfMemory: number) => Promise<WorkerResources>;
  readonly log: FastifyBaseLogger;
}

/** Keeps the batch jobs of runs: starts them, tells how they stand, replaces those that ended early, stops them. */
export class RunJobs {
  readonly #parts: RunJobsParts;

  constructor(parts: RunJobsParts) {
    this.#parts = parts;
  }

  /** Brings one run on as far as Nomad and its items allow now. */
  async tend(run: string): Promise<void> {
    const { store, jobs, nomad } = this.#parts;
    const row = await store.selectFrom("runs").selectAll().where("id", "=", run).executeTakeFirst();
    if (row === undefined || row.mode !== "job") return;
    const job = await jobs.newest(run);
    const isWanted = row.executor === "nomad" && !finalRunStatuses.includes(row.status) && row.status !== "cancelling";
    if (!isWanted) return this.#retire(row, job);
    try {
      if (job === undefined) return await this.#submit(row, 1);
      if (job.registered_at === null) return await this.#register(row, job);
      if (job.ended_at !== null) return await this.#goOn(row, job);
      await this.#observe(row, job);
    } catch (error) {
      if (error instanceof KumikiError && error.code === "NOMAD_UNREACHABLE")
        return this.#withoutNomad(row, job, error);
      if (error instanceof KumikiError && /^(NOMAD_|JOB_)/.test(error.code) && job?.registered_at == null)
        return this.#fail(row, error.problem);
      throw error;
    } finally {
      if (job !== undefined && row.status === "cancelling") await nomad.stopJob(job.id).catch(() => {});
    }
  }

  async #submit(row: RunRow, number: number): Promise<void> {
    const { jobs, settings, server, resources } = this.#parts;
    const wanted = await resources(row, await jobs.outOfMemory(row.id));
    const count = shardsOf(row.is_listing ? Number.POSITIVE_INFINITY : row.queued + row.running, settings);
    const spec = makeRunJob({ run: row.id, server, number, count, resources: wanted }, settings);
    await this.#register(row, await jobs.write(row.id, number, spec));
  }

  async #register(row: RunRow, job: JobRow): Promise<void> {
    const { nomad, jobs } = this.#parts;
    // False when an earlier try got through after all: the id is ours alone.
    await nomad.createJob(specOf(job));
    await jobs.registered(job.id);
    await this.#tell(row, { mode: "job", job: job.id, state: "placing" });
  }

  async #observe(row: RunRow, job: JobRow): Promise<void> {
    const { nomad } = this.#parts;
    const [known, allocations, evaluations] = await Promise.all([
      nomad.job(job.id),
      nomad.allocations(job.id),
      nomad.evaluations(job.id),
    ]);
    const last = await this.#accountFor(job, allocations);
    if (known === undefined) return this.#end(row, job, problem("JOB_LOST", { field: job.id }), false);
    const isDead = known.Status === "dead" && allocations.every(isTerminal);
    if (!isDead) {
      const why = (blocked: Evaluation) => this.#why(job, blocked);
      return this.#tell(row, await placementOf(job.id, "job", { allocations, evaluations }, why));
    }
    if (known.Stop) return this.#end(row, job, problem("JOB_STOPPED", { field: job.id }), true);
    await this.#end(row, job, last?.problem, last?.isHopeless ?? false);
  }

  /** Takes back what ended workers held and keeps their logs; answers how the last that did not end well ended. */
  async #accountFor(job: JobRow, allocations: readonly Allocation[]) {
    const { runs, logs, log } = this.#parts;
    const memoryMb = specOf(job).TaskGroups[0].Tasks[0].Resources.MemoryMB;
    let last: ReturnType<typeof endingOf> | undefined;
    for (const allocation of allocations) {
      const isOver = isTerminal(allocation);
      await logs.follow(job.id, allocation.ID, isOver).catch((err: unknown) => log.warn({ err, job: job.id }, "a log"));
      if (!isOver) continue;
      const ending = endingOf(allocation, memoryMb);
      const why =
        ending.problem?.code === "JOB_OUT_OF_MEMORY"
          ? problem("ITEM_OUT_OF_MEMORY", { expected: `${memoryMb} MB` })
          : undefined;
      const errors = await runs.takeBack({ worker: allocation.ID }, ending.items, why);
      for (const err of errors) log.error({ err, job: job.id }, "a lease of an ended worker");
      if (ending.problem !== undefined) last = ending;
    }
    return last;
  }

  async #why(job: JobRow, blocked: Evaluation) {
    const { nomad, settings } = this.#parts;
    const { CPU, MemoryMB } = specOf(job).TaskGroups[0].Tasks[0].Resources;
    const wanted = { cpuMhz: CPU, memoryMb: MemoryMB, driver: settings.driver };
    return whyNotPlaced(nomad, Object.values(blocked.FailedTGAllocs)[0], wanted);
  }

  async #end(row: RunRow, job: JobRow, why: Problem | undefined, isHopeless: boolean): Promise<void> {
    const { jobs, store } = this.#parts;
    await jobs.ended(job.id, why);
    await this.#tell(row, { mode: "job", job: job.id, state: "ended", ...(why && { problem: why }) });
    if (isHopeless && why !== undefined) return this.#fail(row, why);
    // Its workers may have ended the run a moment ago.
    const now = await store.selectFrom("runs").selectAll().where("id", "=", row.id).executeTakeFirstOrThrow();
    const ended = await jobs.find(job.id);
    if (ended !== undefined) await this.#goOn(now, ended);
  }

  /** The newest job has ended: another one for what is left, unless there were enough. */
  async #goOn(row: RunRow, job: JobRow): Promise<void> {
    if (finalRunStatuses.includes(row.status) || (row.queued === 0 && !row.is_listing)) return;
    if (job.number < mostJobs) return this.#submit(row, job.number + 1);
    const last: Problem | null = job.problem === null ? null : JSON.parse(job.problem);
    await this.#fail(
      row,
      problem("JOBS_EXHAUSTED", {
        expected: mostJobs,
        received: last === null ? text("終了コード 0", "exit code 0") : bareSentence(last.message),
        detail: last?.detail,
      }),
    );
  }

  /** The run has ended or is to end: its job is stopped, and forgotten when nothing of it is left. */
  async #retire(row: RunRow, job: JobRow | undefined): Promise<void> {
    const { nomad, jobs } = this.#parts;
    if (job === undefined || job.ended_at !== null) return;
    if (job.registered_at !== null) {
      const known = await nomad.job(job.id);
      if (known !== undefined && known.Status !== "dead" && !known.Stop) await nomad.stopJob(job.id);
      const allocations = known === undefined ? [] : await nomad.allocations(job.id);
      await this.#accountFor(job, allocations);
      if (!allocations.every(isTerminal)) return;
    }
    await jobs.ended(job.id, undefined);
    await this.#tell(row, { mode: "job", job: job.id, state: "ended" });
  }

  /** Nomad is away: what was started goes on by itself; what was not follows the policy. */
  async #withoutNomad(row: RunRow, job: JobRow | undefined, error: KumikiError): Promise<void> {
    const { settings, store, jobs, runs } = this.#parts;
    if (job !== undefined && job.registered_at !== null) return;
    const { ja, en } = error.problem.message;
    if (settings.whenDown === "fail") return this.#fail(row, error.problem);
    const base = { mode: "job" as const, ...(job && { job: job.id }), problem: error.problem };
    if (settings.whenDown === "wait") return this.#tell(row, { ...base, state: "waiting", reason: { ja, en } });
    const reason = text(`${ja} このサーバーで処理します。`, `${en} This server does the work instead.`);
    const unregistered = await jobs.newest(row.id);
    if (unregistered !== undefined) await jobs.ended(unregistered.id, error.problem);
    await serveEmbedded(store, row.id, { ...base, state: "fallback", reason });
    runs.bus.changed(row.id);
    runs.bus.work();
  }

  async #fail(row: RunRow, why: Problem): Promise<void> {
    const { store, runs } = this.#parts;
    await failWaiting(store, row.id, why);
    runs.bus.changed(row.id);
  }

  async #tell(row: RunRow, placement: Placement): Promise<void> {
    const { store, runs } = this.#parts;
    if (await tellPlacement(store, row.id, placement)) runs.bus.changed(row.id);
  }
}

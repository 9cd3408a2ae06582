import { randomBytes } from "node:crypto";
import { makePlan, type Registry } from "@kumiki/core";
import type { FastifyBaseLogger } from "fastify";
import type { Identify } from "../../http/calling-worker.ts";
import type { Models } from "../../models/models.ts";
import type { RunRow } from "../../runs/run-rows.ts";
import type { Runs } from "../../runs/runs.ts";
import type { Store } from "../../store/store.ts";
import type { NomadClient } from "./client/nomad-client.ts";
import { nomadWorkers } from "./identity.ts";
import { resourcesOf, type WorkerResources } from "./job/resources.ts";
import { Jobs } from "./jobs.ts";
import { NomadExecutor } from "./nomad-executor.ts";
import { RunJobs } from "./run-jobs.ts";
import type { NomadSettings } from "./settings.ts";
import { TaskLogs } from "./track/task-logs.ts";
import { WarmWorkers } from "./warm-workers.ts";

/** The cluster of a server, as far as routes need it. */
export interface Nomad {
  readonly settings: NomadSettings;
  readonly client: NomadClient;
  readonly jobs: Jobs;
  readonly logs: TaskLogs;
  readonly executor: NomadExecutor;
  readonly identify: Identify;
  /** Random id of this server's data directory: its jobs carry it. */
  readonly server: string;
}

export interface NomadNeeds {
  readonly store: Store;
  readonly runs: Runs;
  readonly models: Models;
  readonly registry: Registry;
  readonly log: FastifyBaseLogger;
  readonly client: NomadClient;
}

/** A warm worker runs any short plan, ours with their models included. */
const warmResources = (settings: NomadSettings): WorkerResources => ({ cpuMhz: settings.coreMhz, memoryMb: 1_536 });

/** Joins the parts of the Nomad executor; nothing runs yet. */
export async function makeNomad(settings: NomadSettings, needs: NomadNeeds): Promise<Nomad> {
  const { store, runs, models, registry, log, client } = needs;
  const server = await serverId(store);
  const jobs = new Jobs(store);
  const logs = new TaskLogs(store, client);
  const resources = async ({ document, parameters }: RunRow, outOfMemory: number): Promise<WorkerResources> => {
    const options = { parameters: JSON.parse(parameters), models: await models.cards(), isSketch: true };
    return resourcesOf(makePlan(JSON.parse(document), registry, options), settings, outOfMemory);
  };
  const shared = { store, runs, nomad: client, settings, server, log };
  const runJobs = new RunJobs({ ...shared, jobs, logs, resources });
  const warm = new WarmWorkers({ ...shared, resources: warmResources(settings) });
  const { address, namespace } = settings;
  return {
    settings,
    client,
    jobs,
    logs,
    server,
    executor: new NomadExecutor({ ...shared, jobs, runJobs, warm }),
    identify: nomadWorkers({ address, namespace, server, fetchKeys: client.fetchKeys, findJob: jobs.find }),
  };
}

async function serverId(store: Store): Promise<string> {
  const name = "server_id";
  const value = randomBytes(6).toString("hex");
  await store
    .insertInto("settings")
    .values({ name, value })
    .onConflict((known) => known.doNothing())
    .execute();
  const row = await store.selectFrom("settings").select("value").where("name", "=", name).executeTakeFirstOrThrow();
  return row.value;
}

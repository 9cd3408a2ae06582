import { workerMemory } from "../../worker-memory.ts";
import type { NomadSettings } from "../settings.ts";
import { type JobSpec, kernelAttribute, serverFile, serviceTemplate } from "./job-spec.ts";
import { assertJobPolicy } from "./policy.ts";
import type { WorkerResources } from "./resources.ts";

const second = 1_000_000_000;
const hour = 3_600 * second;
const healthPort = 4480;

/** Whose job it is: this server's, so that it finds its jobs again after a restart. */
export interface Owner {
  /** Random id of the server's data directory. */
  readonly server: string;
}

export interface RunJob extends Owner {
  readonly run: string;
  /** 1 for the first job of the run. */
  readonly number: number;
  readonly count: number;
  readonly resources: WorkerResources;
}

export const jobIdOf = (run: string, number: number): string => `${run}-${number}`;
/** The run of a job's id; undefined when it is not the id of a run's job. */
export const runOfJob = (job: string): string | undefined => /^([0-9A-Z]{26})-\d+$/.exec(job)?.[1];
export const warmJobId = (server: string): string => `kumiki-warm-${server}`;

/** The batch job of a run: workers that end when nothing is left. Trying again is ours, by lease, so nothing restarts. */
export function makeRunJob(job: RunJob, settings: NomadSettings): JobSpec {
  const id = jobIdOf(job.run, job.number);
  return assertJobPolicy({
    ...frame(id, settings),
    Type: "batch",
    Meta: { kumiki_server: job.server, kumiki_run: job.run },
    TaskGroups: [
      {
        Name: "workers",
        Count: job.count,
        RestartPolicy: { Attempts: 0, Interval: 24 * hour, Delay: 15 * second, Mode: "fail" },
        ReschedulePolicy: { Attempts: 0, Unlimited: false },
        EphemeralDisk: { SizeMB: 300 },
        Tasks: [task(settings, job.resources, false)],
      },
    ],
  });
}

/** The service job of warm workers, which are checked, restarted and scaled; no deployments, which would block scaling. */
export function makeWarmJob(
  owner: Owner & { readonly resources: WorkerResources; readonly count: number },
  settings: NomadSettings,
) {
  const isContainer = settings.driver === "docker" && settings.networkMode === "bridge";
  return assertJobPolicy({
    ...frame(warmJobId(owner.server), settings),
    Type: "service",
    Meta: { kumiki_server: owner.server },
    Update: { MaxParallel: 0 },
    TaskGroups: [
      {
        Name: "workers",
        Count: owner.count,
        // Soon again after a bad start; a worker that waits an hour for its next try serves nobody.
        RestartPolicy: { Attempts: 10, Interval: 300 * second, Delay: 5 * second, Mode: "delay" },
        EphemeralDisk: { SizeMB: 300 },
        Networks: [{ DynamicPorts: [{ Label: "health", ...(isContainer && { To: healthPort }) }] }],
        Services: [
          {
            Name: "kumiki-worker",
            Provider: "nomad",
            PortLabel: "health",
            Checks: [
              {
                Name: "health",
                Type: "http",
                Path: "/healthz",
                PortLabel: "health",
                Interval: 10 * second,
                Timeout: 2 * second,
              },
            ],
          },
        ],
        Tasks: [task(settings, owner.resources, true)],
      },
    ],
  });
}

const frame = (id: string, { region, namespace, nodePool, datacenters, priority }: NomadSettings) => ({
  ID: id,
  Name: id,
  ...(region !== undefined && { Region: region }),
  Namespace: namespace,
  NodePool: nodePool,
  Datacenters: datacenters,
  Priority: priority,
  Constraints: [{ LTarget: kernelAttribute, Operand: "=", RTarget: "linux" }],
});

function task(settings: NomadSettings, { cpuMhz, memoryMb, gpuDevice }: WorkerResources, isChecked: boolean) {
  return {
    Name: "worker",
    Driver: settings.driver,
    Config: settings.driver === "docker" ? dockerConfig(settings, isChecked) : rawExecConfig(settings),
    Leader: true,
    KillSignal: "SIGTERM",
    KillTimeout: 20 * second,
    ...wayToServer(settings),
    // The worker reads the file anew with every call, so a renewed token needs no restart.
    Identities: [{ Name: "kumiki", Audience: ["kumiki"], File: true, ChangeMode: "noop", TTL: hour }],
    Resources: {
      CPU: cpuMhz,
      MemoryMB: memoryMb,
      ...(gpuDevice !== undefined && { Devices: [{ Name: gpuDevice, Count: 1 }] }),
    },
    LogConfig: { MaxFiles: 3, MaxFileSizeMB: 5 },
  };
}

/** The server's address, or the file in which Nomad keeps that of its service; noop: the worker reads it with each call. */
function wayToServer({ workerUrl, workerService = "", workerServiceProvider }: NomadSettings) {
  const always = { ...workerMemory, VIPS_BLOCK_UNTRUSTED: "1" } as const;
  if (workerUrl !== undefined) return { Env: { KUMIKI_SERVER: workerUrl, ...always } };
  const Templates = [
    {
      EmbeddedTmpl: serviceTemplate(workerServiceProvider, workerService),
      DestPath: "local/server",
      ChangeMode: "noop",
    },
  ];
  return { Env: { KUMIKI_SERVER_FILE: serverFile, ...always }, Templates };
}

const dockerConfig = ({ image, networkMode }: NomadSettings, isChecked: boolean) => ({
  image,
  args: ["worker", "--join"],
  network_mode: networkMode,
  readonly_rootfs: true,
  cap_drop: ["all"],
  pids_limit: 512,
  ...(isChecked && { ports: ["health"] }),
});

function rawExecConfig({ command = [] }: NomadSettings) {
  const [program, ...args] = command;
  return { command: program, args: [...args, "worker", "--join"] };
}

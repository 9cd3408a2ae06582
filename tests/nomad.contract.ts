import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { createWriteStream, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { endWithTest } from "../packages/processor/src/inference/triton/end-with-test.contract.ts";
import { engine } from "./engines.contract.ts";

/** Where Nomad is there and may run its clients: drivers need root. */
export const hasNomad = engine("nomad") !== undefined && process.getuid?.() === 0;

export async function freePort(host = "127.0.0.1"): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

interface Agent {
  readonly name: string;
  readonly directory: string;
  readonly process: ChildProcess;
}

/** A real cluster on this machine: one server and clients, each an agent of its own with its own data directory. */
export interface Cluster {
  readonly address: string;
  readonly directory: string;
  /** Node ids by client, in the order of their start. */
  readonly nodes: string[];
  ask<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** Sends a signal to a client's agent, and to its tasks where it is killed: as if the machine were gone. */
  killClient(index: number): Promise<void>;
  addClient(): Promise<void>;
  restartServer(): Promise<void>;
  stop(): Promise<void>;
}

export interface ClusterOptions {
  readonly clients?: number;
  /** More of the configuration of clients (HCL). */
  readonly clientConfig?: string;
  readonly serverConfig?: string;
}

export async function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const directory = await mkdtemp(join(tmpdir(), "n-"));
  const ports = { http: await freePort(), rpc: await freePort(), serf: await freePort() };
  const address = `http://127.0.0.1:${ports.http}`;
  let server = await startServer(directory, ports, options);
  const clients: Agent[] = [];
  const nodes: string[] = [];
  const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${address}/v1/${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text === "" ? undefined : JSON.parse(text)) as T;
  };
  const readyNodes = async () =>
    (
      await ask<{ ID: string; Name: string; Status: string; Drivers: Record<string, { Healthy: boolean }> }[]>(
        "GET",
        "nodes",
      )
    ).filter(({ Status, Drivers }) => Status === "ready" && Drivers.raw_exec?.Healthy);
  const addClient = async (): Promise<void> => {
    const name = `client-${clients.length}`;
    clients.push(await startClient(directory, name, ports.rpc, options));
    const node = await eventually(
      async () => (await readyNodes()).find((found) => found.Name === name),
      `node ${name}`,
    );
    nodes.push(node.ID);
  };
  try {
    await eventually(async () => (await ask<string>("GET", "status/leader")) || undefined, "a leader");
    for (let client = 0; client < (options.clients ?? 1); client++) await addClient();
  } catch (error) {
    console.error(await tailOfLogs(directory));
    throw error;
  }
  return {
    address,
    directory,
    nodes,
    ask,
    addClient,
    async killClient(index) {
      const agent = clients[index];
      if (agent === undefined) throw new Error(`no client ${index}`);
      await end(agent.process, "SIGKILL");
      killTasks(agent.directory);
    },
    async restartServer() {
      await end(server.process, "SIGKILL");
      server = await startServer(directory, ports, options);
      await eventually(async () => (await ask<string>("GET", "status/leader")) || undefined, "a leader again");
    },
    async stop() {
      const jobs = await ask<{ ID: string }[]>("GET", "jobs").catch(() => []);
      for (const { ID } of jobs) await ask("DELETE", `job/${encodeURIComponent(ID)}?purge=true`).catch(() => {});
      await tasksEnded(ask).catch(() => {});
      for (const agent of clients) await end(agent.process, "SIGINT");
      for (const agent of clients) killTasks(agent.directory);
      await end(server.process, "SIGKILL");
      unmountAll(directory);
      await keepLogs(directory);
      await rm(directory, { recursive: true, force: true }).catch(() => {});
    },
  };
}

/** Tasks of stopped jobs end by themselves, and take what they started with them. */
async function tasksEnded(ask: Cluster["ask"]): Promise<void> {
  await eventually(
    async () => {
      const allocations = await ask<{ ClientStatus: string }[]>("GET", "allocations");
      return allocations.some(({ ClientStatus }) => /pending|running/.test(ClientStatus)) ? undefined : true;
    },
    "tasks to end",
    8_000,
  );
}

const common = `
log_level = "INFO"
bind_addr = "127.0.0.1"
advertise {
  http = "127.0.0.1"
  rpc = "127.0.0.1"
  serf = "127.0.0.1"
}
disable_update_check = true
leave_on_interrupt = false
telemetry {
  prometheus_metrics = true
  publish_allocation_metrics = true
}
`;

async function startServer(
  directory: string,
  ports: { http: number; rpc: number; serf: number },
  { serverConfig = "" }: ClusterOptions,
): Promise<Agent> {
  return startAgent(
    directory,
    "server",
    `${common}
ports {
  http = ${ports.http}
  rpc = ${ports.rpc}
  serf = ${ports.serf}
}
server {
  enabled = true
  bootstrap_expect = 1
  raft_multiplier = 1
  heartbeat_grace = "2s"
  min_heartbeat_ttl = "2s"
}
${serverConfig}`,
  );
}

async function startClient(directory: string, name: string, rpc: number, { clientConfig = "" }: ClusterOptions) {
  return startAgent(
    directory,
    name,
    `${common}
ports {
  http = ${await freePort()}
  rpc = ${await freePort()}
  serf = ${await freePort()}
}
client {
  enabled = true
  servers = ["127.0.0.1:${rpc}"]
  network_interface = "lo"
  cgroup_parent = "kumiki-${process.pid}-${name}"
  gc_max_allocs = 2000
  options = {
    "driver.allowlist" = "docker,raw_exec,mock_driver"
    "fingerprint.denylist" = "env_aws,env_gce,env_azure,env_digitalocean"
  }
}
plugin "docker" {
  config {
    gc {
      image = false
      dangling_containers {
        enabled = false
      }
    }
  }
}
plugin "raw_exec" {
  config {
    enabled = true
  }
}
${clientConfig}`,
  );
}

async function startAgent(directory: string, name: string, config: string): Promise<Agent> {
  const program = engine("nomad")?.path;
  if (program === undefined) throw new Error("there is no Nomad");
  const own = join(directory, name);
  await mkdir(own, { recursive: true });
  await writeFile(join(own, "agent.hcl"), `name = "${name}"\ndata_dir = "${join(own, "data")}"\n${config}`);
  const log = createWriteStream(join(own, "agent.log"), { flags: "a" });
  const child = spawn(program, ["agent", `-config=${join(own, "agent.hcl")}`], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, [agentMark]: own },
  });
  endWithTest(child);
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  return { name, directory: own, process: child };
}

/** What the agents wrote, for a test that failed: each cluster has a folder in `test-results/nomad`. */
async function keepLogs(directory: string): Promise<void> {
  const target = join(import.meta.dirname, "../test-results/nomad", directory.slice(-6));
  await mkdir(target, { recursive: true });
  for (const agent of await readdir(directory))
    await copyFile(join(directory, agent, "agent.log"), join(target, `${agent}.log`)).catch(() => {
      // An agent that never started wrote none.
    });
}

/** The logs' last lines, for a failed start. */
async function tailOfLogs(directory: string): Promise<string> {
  const agents = await readdir(directory);
  const logs = await Promise.all(
    agents.map(async (agent) => {
      const text = await readFile(join(directory, agent, "agent.log"), "utf8").catch(() => "");
      return `--- ${agent}\n${text.split("\n").slice(-25).join("\n")}`;
    }),
  );
  return logs.join("\n");
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill(signal);
  const force = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await ended;
  clearTimeout(force);
}

/** What an agent starts inherits it, from its first moment on: one that carries output has no file open yet. */
const agentMark = "KUMIKI_TEST_AGENT";

/**
 * Executors outlive their agent; a machine that is gone has none, so they and their tasks are killed. One that was
 * being started while the others were looked at is found by the next look.
 */
function killTasks(directory: string): void {
  for (let looks = 0; looks < 10; looks++) {
    const found = pidsThatName(directory);
    if (found.length === 0) return;
    for (const pid of found) tryKill(pid);
  }
}

/** Living processes that name the folder in their arguments, work in it (tasks do), or were started by its agent. */
function pidsThatName(directory: string): number[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  return pids.filter((pid) => isOf(directory, `/proc/${pid}`)).map(Number);
}

function isOf(directory: string, process: string): boolean {
  try {
    const stat = readFileSync(`${process}/stat`, "utf8");
    if (stat.slice(stat.lastIndexOf(")") + 2).startsWith("Z")) return false;
    if (readFileSync(`${process}/cmdline`, "utf8").includes(directory)) return true;
    if (linkOf(`${process}/cwd`).startsWith(directory)) return true;
    return readFileSync(`${process}/environ`, "utf8").split("\0").includes(`${agentMark}=${directory}`);
  } catch {
    // It ended while it was looked at.
    return false;
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return "";
  }
}

function tryKill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended meanwhile.
  }
}

function unmountAll(directory: string): void {
  const mounts = execFileSync("cat", ["/proc/mounts"], { encoding: "utf8" })
    .split("\n")
    .map((line) => line.split(" ")[1] ?? "")
    .filter((path) => path.startsWith(directory));
  for (const path of mounts.reverse()) {
    try {
      execFileSync("umount", ["-l", path], { stdio: "ignore" });
    } catch {
      // Already gone with its task.
    }
  }
}

export async function eventually<T>(ask: () => Promise<T | undefined>, what: string, timeoutMs = 60_000): Promise<T> {
  const until = performance.now() + timeoutMs;
  let last: unknown;
  while (performance.now() < until) {
    try {
      const value = await ask();
      if (value !== undefined) return value;
    } catch (error) {
      last = error;
    }
    await sleep(100);
  }
  throw new Error(`gave up waiting for ${what}${last === undefined ? "" : `: ${last}`}`);
}

/** Tells Nomad of something that runs already: a service at a port of the node, with a stand-in for its task. */
export async function registerService(cluster: Pick<Cluster, "ask">, name: string, port: number): Promise<void> {
  const service = { Name: name, Provider: "nomad", PortLabel: "http", AddressMode: "host" };
  const networks = [{ Mode: "host", ReservedPorts: [{ Label: "http", Value: port }] }];
  const tasks = [
    { Name: "stand-in", Driver: "mock_driver", Config: { run_for: "1h" }, Resources: { CPU: 50, MemoryMB: 32 } },
  ];
  await cluster.ask("POST", "jobs", {
    Job: {
      ID: name,
      Name: name,
      Type: "service",
      Datacenters: ["*"],
      TaskGroups: [{ Name: name, Count: 1, Networks: networks, Services: [service], Tasks: tasks }],
    },
  });
  await eventually(async () => {
    const found = await cluster.ask<{ Port: number }[]>("GET", `service/${name}`);
    return found.some((one) => one.Port === port) ? true : undefined;
  }, `the service ${name}`);
}

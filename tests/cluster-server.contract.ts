import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { freshHome, type RunningServer, startServer } from "./kumiki-server.contract.ts";
import { type Cluster, freePort } from "./nomad.contract.ts";

const program = new URL("../packages/cli/src/main.ts", import.meta.url).pathname;

/** Address of this machine as containers on Docker's bridge see it: the first of the bridge's network, unless it says. */
export function bridgeAddress(): string {
  const said = execFileSync("docker", ["network", "inspect", "bridge"], { encoding: "utf8" });
  const networks: { IPAM: { Config: { Subnet: string; Gateway?: string }[] } }[] = JSON.parse(said);
  const { Subnet = "", Gateway = "" } = networks[0]?.IPAM.Config[0] ?? {};
  return Gateway || Subnet.replace(/\.\d+\/\d+$/, ".1");
}

export interface ClusterServerOptions {
  /** A data directory that another server has used. */
  readonly home?: string;
  /** The worker's port of that server: its jobs know no other. */
  readonly workerPort?: number;
  /** More settings of the cluster. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Container image; absent: workers are processes (raw_exec). */
  readonly image?: string;
  /** Another program than ours as a worker (raw_exec). */
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

export interface ClusterServer extends RunningServer {
  readonly workerPort: number;
}

/** A real `kumiki serve` with a cluster. */
export async function startClusterServer(
  cluster: Pick<Cluster, "address">,
  options: ClusterServerOptions = {},
): Promise<ClusterServer> {
  const home = options.home ?? (await freshHome());
  const host = options.image === undefined ? "127.0.0.1" : bridgeAddress();
  const workerPort = options.workerPort ?? (await freePort(host));
  const worker =
    options.image === undefined
      ? { driver: "raw_exec", command: options.command ?? [process.execPath, program] }
      : { driver: "docker", image: options.image };
  const settings = {
    address: cluster.address,
    workerHost: host,
    workerPort,
    workerUrl: `http://${host}:${workerPort}`,
    coreMhz: 500,
    reconcileMs: 1_000,
    ...worker,
    ...options.settings,
  };
  const file = join(home, "cluster.json");
  await writeFile(file, JSON.stringify(settings));
  const args = ["--cluster", file, "--workers", "1", ...(options.args ?? [])];
  const server = await startServer(home, { args, ...(options.environment && { environment: options.environment }) });
  return { ...server, workerPort };
}

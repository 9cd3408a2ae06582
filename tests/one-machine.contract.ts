import { execFile, spawn, spawnSync } from "node:child_process";
import { createWriteStream } from "node:fs";
import { chown, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Agent, fetch } from "undici";
import { endWithTest } from "../packages/processor/src/inference/triton/end-with-test.contract.ts";
import { engine } from "./engines.contract.ts";
import { eventually, freePort } from "./nomad.contract.ts";

const call = promisify(execFile);
export const deployment = join(import.meta.dirname, "../deploy/nomad");

/** A Nomad agent as `agent-dev.hcl` and `tls.hcl` describe it, with ACL, on free ports and in folders of its own. */
export interface OneMachine {
  readonly address: string;
  /** The management token. */
  readonly token: string;
  /** For Nomad's program and for up.mjs. */
  readonly env: NodeJS.ProcessEnv;
  /** Where the host volumes lie. */
  readonly volumes: string;
  ask(method: string, path: string, body?: unknown, token?: string): Promise<{ status: number; text: string }>;
  stop(): Promise<void>;
}

export const nomadProgram = (): string => engine("nomad")?.path ?? "nomad";

export async function startOneMachine(): Promise<OneMachine> {
  const directory = await mkdtemp(join(tmpdir(), "kumiki-machine-"));
  const volumes = join(directory, "kumiki");
  for (const name of ["data", "triton"]) await mkdir(join(volumes, name), { recursive: true });
  await chown(join(volumes, "data"), 10001, 10001);
  const places = { "/opt/kumiki": volumes, "/opt/nomad/data": join(directory, "nomad"), "/etc/nomad.d": directory };
  for (const file of ["agent-dev.hcl", "tls.hcl"]) {
    let text = await readFile(join(deployment, file), "utf8");
    for (const [place, own] of Object.entries(places)) text = text.replaceAll(place, own);
    await writeFile(join(directory, file), text);
  }
  const authority = await makeCertificates(join(directory, "tls"));
  const http = await freePort();
  await writeFile(join(directory, "own.hcl"), extra(http, await freePort(), await freePort()));
  const files = ["agent-dev.hcl", "tls.hcl", "own.hcl"].map((file) => `-config=${join(directory, file)}`);
  const agent = spawn(nomadProgram(), ["agent", ...files], { stdio: ["ignore", "pipe", "pipe"] });
  endWithTest(agent);
  const log = join(directory, "agent.log");
  for (const stream of [agent.stdout, agent.stderr]) stream.pipe(createWriteStream(log, { flags: "a" }));
  const address = `https://127.0.0.1:${http}`;
  const ask = async (method: string, path: string, body?: unknown, as?: string) => {
    const headers = { "x-nomad-token": as ?? token };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${address}/v1/${path}`, { method, headers, dispatcher, ...sent });
    return { status: response.status, text: await response.text() };
  };
  const dispatcher = new Agent({ connect: { ca: await readFile(authority, "utf8") } });
  let token = "";
  const ready = async () => {
    const { status, text } = await ask("POST", "acl/bootstrap");
    return status === 200 ? (JSON.parse(text) as { SecretID: string }).SecretID : undefined;
  };
  const isReady = async () => {
    const { text } = await ask("GET", "nodes");
    const [node] = JSON.parse(text) as { Status: string; Drivers: Record<string, { Healthy: boolean }> }[];
    return (node?.Status === "ready" && node.Drivers.docker?.Healthy) || undefined;
  };
  try {
    token = await eventually(ready, "the bootstrap of ACL");
    await eventually(isReady, "a node with Docker");
  } catch (error) {
    console.error(await readFile(log, "utf8").catch(() => "no log"));
    agent.kill("SIGKILL");
    throw error;
  }
  return {
    address,
    token,
    volumes,
    env: { ...process.env, NOMAD_ADDR: address, NOMAD_CACERT: authority, NOMAD_TOKEN: token, NOMAD: nomadProgram() },
    ask,
    stop: () => stop(agent, directory, ask),
  };
}

/** As tls.hcl tells to make them; answers the file of the authority. */
async function makeCertificates(folder: string): Promise<string> {
  await mkdir(folder);
  const nomad = (...args: string[]) => call(nomadProgram(), args, { cwd: folder });
  await nomad("tls", "ca", "create");
  await nomad("tls", "cert", "create", "-server");
  await rename(join(folder, "global-server-nomad.pem"), join(folder, "agent.pem"));
  await rename(join(folder, "global-server-nomad-key.pem"), join(folder, "agent-key.pem"));
  return join(folder, "nomad-agent-ca.pem");
}

const extra = (http: number, rpc: number, serf: number): string => `
ports {
  http = ${http}
  rpc  = ${rpc}
  serf = ${serf}
}
acl {
  enabled = true
}
client {
  cgroup_parent = "kumiki-machine-${process.pid}"
}
`;

async function stop(agent: ReturnType<typeof spawn>, directory: string, ask: OneMachine["ask"]): Promise<void> {
  // Again and again: a server that still runs makes its warm job anew. The agent would leave tasks behind.
  const allEnded = async () => {
    const jobs = JSON.parse((await ask("GET", "jobs")).text) as { ID: string; Stop: boolean }[];
    for (const { ID, Stop } of jobs) if (!Stop) await ask("DELETE", `job/${ID}`);
    const allocations = JSON.parse((await ask("GET", "allocations")).text) as { ClientStatus: string }[];
    return allocations.some(({ ClientStatus }) => /pending|running/.test(ClientStatus)) ? undefined : true;
  };
  await eventually(allEnded, "the end of all tasks", 50_000);
  const ended = new Promise((resolve) => agent.once("exit", resolve));
  agent.kill("SIGINT");
  await ended;
  const { stdout } = await call("cat", ["/proc/mounts"]);
  const mounts = stdout.split("\n").map((line) => line.split(" ")[1] ?? "");
  for (const path of mounts.filter((mount) => mount.startsWith(directory)).reverse()) spawnSync("umount", ["-l", path]);
  await rm(directory, { recursive: true, force: true });
}

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { homedir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { endWithTest } from "./end-with-test.contract.ts";

interface TritonEngine {
  readonly path: string;
  readonly backends: string;
  readonly python: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly missing?: string;
}

const cache = join(
  process.env.KUMIKI_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "kumiki"),
  "engines/engines.json",
);
const text = process.env.KUMIKI_ENGINES_FOUND ?? (existsSync(cache) ? readFileSync(cache, "utf8") : "{}");
const found: { triton?: TritonEngine } = JSON.parse(text);

/** Real Triton as `npm run engines` made it ready; undefined where it is not there. */
export const tritonEngine = found.triton?.missing === undefined ? found.triton : undefined;

export interface RunningTriton {
  readonly url: string;
  readonly process: ChildProcess;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** Starts Triton on a model repository, on free ports unless one is given, and waits until it is ready. */
export async function startTriton(
  repository: string,
  options: { explicit?: boolean; port?: number; host?: string } = {},
): Promise<RunningTriton> {
  if (tritonEngine === undefined) throw new Error("there is no Triton");
  const { host = "127.0.0.1" } = options;
  const [http, grpc, metrics] = [options.port ?? (await freePort()), await freePort(), await freePort()];
  const args = [
    `--model-repository=${repository}`,
    `--backend-directory=${tritonEngine.backends}`,
    `--http-address=${host}`,
    `--http-port=${http}`,
    "--grpc-address=127.0.0.1",
    `--grpc-port=${grpc}`,
    "--metrics-address=127.0.0.1",
    `--metrics-port=${metrics}`,
    // A broken model must not keep the others from serving.
    "--exit-on-error=false",
    "--strict-readiness=false",
    ...(options.explicit ? ["--model-control-mode=explicit", "--load-model=*"] : []),
  ];
  const child = spawn(tritonEngine.path, args, {
    env: { ...process.env, ...tritonEngine.environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  endWithTest(child);
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => (said = `${said}${chunk}`.slice(-8_000)));
  const url = `http://${host}:${http}`;
  for (let waited = 0; waited < 300; waited++) {
    const ready = await fetch(`${url}/v2/health/ready`).catch(() => undefined);
    if (ready?.status === 200) return { url, process: child, stop: (signal) => stop(child, signal) };
    if (child.exitCode !== null) break;
    await sleep(100);
  }
  await stop(child, "SIGKILL");
  throw new Error(`Triton did not start:\n${said}`);
}

async function stop(child: ChildProcess, signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill(signal);
  const force = setTimeout(() => child.kill("SIGKILL"), 15_000);
  await ended;
  clearTimeout(force);
}

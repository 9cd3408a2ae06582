import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { endWithTest } from "../packages/processor/src/inference/triton/end-with-test.contract.ts";
import { engine } from "./engines.contract.ts";
import { freePort } from "./nomad.contract.ts";

export interface RunningConsul {
  readonly url: string;
  /** A service with an HTTP check of Triton's readiness. */
  register(name: string, url: string): Promise<void>;
  stop(): Promise<void>;
}

/** Real Consul in its development mode. */
export async function startConsul(): Promise<RunningConsul> {
  const program = engine("consul")?.path;
  if (program === undefined) throw new Error("there is no Consul");
  const port = await freePort();
  const ports = ["dns", "grpc", "grpc-tls"].map((name) => `-${name}-port=-1`);
  const others = [`-server-port=${await freePort()}`, `-serf-lan-port=${await freePort()}`, `-serf-wan-port=-1`];
  const args = ["agent", "-dev", "-bind=127.0.0.1", `-http-port=${port}`, ...ports, ...others];
  const child = spawn(program, args, { stdio: "ignore" });
  endWithTest(child);
  const url = `http://127.0.0.1:${port}`;
  for (let waited = 0; waited < 200; waited++) {
    const leader = await fetch(`${url}/v1/status/leader`).then(
      (response) => response.text(),
      () => "",
    );
    if (leader.includes(":")) break;
    await sleep(100);
  }
  return {
    url,
    async register(name, target) {
      const { hostname, port: at } = new URL(target);
      const check = { HTTP: `${target}/v2/health/ready`, Interval: "1s" };
      const body = JSON.stringify({ Name: name, Address: hostname, Port: Number(at), Check: check });
      const response = await fetch(`${url}/v1/agent/service/register`, { method: "PUT", body });
      if (!response.ok) throw new Error(await response.text());
    },
    async stop() {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await ended;
    },
  };
}

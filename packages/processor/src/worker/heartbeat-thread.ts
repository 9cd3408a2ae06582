import { parentPort, workerData } from "node:worker_threads";
import { currentAddress, type ServerAddress } from "./server-address.ts";
import { currentToken, type WorkerToken } from "./token.ts";

interface HeartbeatSettings {
  readonly server: ServerAddress;
  readonly token: WorkerToken;
  readonly worker: string;
  readonly everyMs: number;
}

/** Says every few seconds that the worker lives, also while its main thread is busy in a kernel. */
const { server, token, worker, everyMs }: HeartbeatSettings = workerData;
let leases: string[] = [];

parentPort?.on("message", (held: string[]) => {
  leases = held;
});

// Next to nothing is imported here: the thread's own heap stays small, and the main thread checks the answers.
async function beat(): Promise<void> {
  if (leases.length === 0) return;
  try {
    const bearer = await currentToken(token);
    const response = await fetch(`${await currentAddress(server)}/worker/heartbeat`, {
      method: "POST",
      headers: { authorization: `Bearer ${bearer}`, "content-type": "application/json" },
      body: JSON.stringify({ worker, leases }),
      signal: AbortSignal.timeout(10_000),
    });
    if (response.ok) parentPort?.postMessage({ answer: await response.json() });
    else parentPort?.postMessage({ failure: `${response.status} ${response.statusText}` });
  } catch (error) {
    // A server that restarts answers the next beat; the lease lasts 30 s.
    parentPort?.postMessage({ failure: String(error) });
  }
}

setInterval(() => void beat(), everyMs);

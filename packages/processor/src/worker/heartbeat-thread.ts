import { readFile } from "node:fs/promises";
import { parentPort, workerData } from "node:worker_threads";

interface HeartbeatSettings {
  readonly server: string;
  readonly token: string | { readonly file: string };
  readonly worker: string;
  readonly everyMs: number;
}

/** Says every few seconds that the worker lives, also while its main thread is busy in a kernel. */
const { server, token, worker, everyMs }: HeartbeatSettings = workerData;
let leases: string[] = [];

parentPort?.on("message", (held: string[]) => {
  leases = held;
});

// Nothing is imported here but Node: the thread's own heap stays small, and the main thread checks the answers.
async function beat(): Promise<void> {
  if (leases.length === 0) return;
  try {
    const bearer = typeof token === "string" ? token : (await readFile(token.file, "utf8")).trim();
    const response = await fetch(`${server}/worker/heartbeat`, {
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

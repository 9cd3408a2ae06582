// Healthy: a server answers on its port; anything else (a flow, a worker) is there and not a zombie.
import { readFileSync } from "node:fs";

const words = readFileSync("/proc/1/cmdline", "utf8").split("\0");
const serves = words.includes("serve");
const state = /^State:\s+(\S)/m.exec(readFileSync("/proc/1/status", "utf8"))?.[1] ?? "?";
const at = words.findIndex((word) => word === "--port" || word.startsWith("--port="));
const port = at < 0 ? 4460 : Number(words[at].split("=")[1] ?? words[at + 1]);
const healthy = serves ? await answers(`http://127.0.0.1:${port}/healthz`) : "RSD".includes(state);
process.exit(healthy ? 0 : 1);

async function answers(url) {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(4_000) })).ok;
  } catch {
    return false;
  }
}

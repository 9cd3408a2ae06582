// Healthy: a server answers on its port; anything else (a flow, a worker) is there and not a zombie.
import { readFileSync } from "node:fs";

const words = readFileSync("/proc/1/cmdline", "utf8").split("\0");
const serves = words.includes("serve");
const state = /^State:\s+(\S)/m.exec(readFileSync("/proc/1/status", "utf8"))?.[1] ?? "?";
const option = (name) => {
  const at = words.findIndex((word) => word === name || word.startsWith(`${name}=`));
  return at < 0 ? undefined : (words[at].split("=")[1] ?? words[at + 1]);
};
const host = option("--host") ?? "127.0.0.1";
const address = /^(0\.0\.0\.0|::)$/.test(host) ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
const healthy = serves ? await answers(`http://${address}:${option("--port") ?? 4460}/healthz`) : "RSD".includes(state);
process.exit(healthy ? 0 : 1);

async function answers(url) {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(4_000) })).ok;
  } catch {
    return false;
  }
}

import { type MessagePort, workerData } from "node:worker_threads";
import type { PluginLimits } from "@kumiki/core";
import type { PluginCode } from "../process/part-process.ts";
import { PluginHost } from "../process/plugin-host.ts";
import { failureOf } from "../wire/failure.ts";
import type { HostMethod } from "../wire/messages.ts";

interface Question {
  readonly code: PluginCode;
  readonly limits: PluginLimits;
  readonly method: HostMethod;
  readonly args: never;
}

// Talks with plugins while its process waits for an answer (see ask-now.ts).
const { port, flag }: { port: MessagePort; flag: Int32Array } = workerData;
const hosts = new Map<string, PluginHost>();

port.on("message", async ({ code, limits, method, args }: Question) => {
  const host = hosts.get(code.sha256) ?? new PluginHost(code, limits);
  hosts.set(code.sha256, host);
  try {
    port.postMessage({ value: await host.call(method, args) });
  } catch (error) {
    port.postMessage({ failure: failureOf(error) });
  }
  Atomics.store(flag, 0, 1);
  Atomics.notify(flag, 0);
});

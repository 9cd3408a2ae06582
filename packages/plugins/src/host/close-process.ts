import type { KumikiError } from "@kumiki/core";

/** Ways out of the process that a plugin has no business with; Node's permissions stand behind them. */
const ways = [
  "fetch",
  "WebSocket",
  "EventSource",
  "Request",
  "Response",
  "BroadcastChannel",
  "navigator",
  "localStorage",
  "sessionStorage",
];

/** Puts a stand-in without secrets, signals and bindings in the place of `process`, and takes the network's globals away. */
export function closeProcess(refuse: (name: string) => KumikiError): void {
  const real = process;
  const { exit, hrtime, nextTick, memoryUsage, arch, platform, version } = process;
  const env = new Proxy<Record<string, string>>(
    {},
    {
      get: (_, name) => {
        if (name === "NODE_ENV") return "production";
        if (typeof name === "symbol") return undefined;
        throw refuse(name);
      },
      has: (_, name) => {
        throw refuse(String(name));
      },
      ownKeys: () => {
        throw refuse("*");
      },
    },
  );
  const standIn = Object.freeze({
    env,
    exit: (status?: number) => exit.call(real, status),
    hrtime,
    nextTick,
    memoryUsage: () => memoryUsage(),
    arch,
    platform,
    version,
    versions: {},
    argv: [],
  });
  Object.defineProperty(globalThis, "process", { value: standIn, configurable: false, writable: false });
  for (const way of ways) Reflect.deleteProperty(globalThis, way);
}

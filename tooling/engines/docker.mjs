import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { aptInstall } from "./apt.mjs";
import { cacheDirectory, Missing } from "./cache.mjs";

const serverVersion = () => {
  const said = spawnSync("docker", ["version", "--format", "{{.Server.Version}}"], { encoding: "utf8" });
  return said.status === 0 ? said.stdout.trim() : undefined;
};
const has = (command) => spawnSync(command, ["--version"], { stdio: "ignore" }).status === 0;

/** A Docker engine that answers. `require` installs Debian's and starts it where no service manager does. */
export async function provideDocker({ engines, log }) {
  const running = serverVersion();
  if (running) return { version: running };
  if (engines !== "require") throw new Missing("no Docker engine answers");
  if (!has("dockerd")) {
    log("installing the Docker engine ...");
    aptInstall("docker.io", "iptables");
  }
  const logs = join(cacheDirectory, "docker");
  mkdirSync(logs, { recursive: true });
  const out = openSync(join(logs, "dockerd.log"), "a");
  spawn("dockerd", [], { detached: true, stdio: ["ignore", out, out] })
    .on("error", () => {})
    .unref();
  for (let waited = 0; waited < 60; waited++) {
    const version = serverVersion();
    if (version) return { version };
    await sleep(500);
  }
  throw new Missing(`the Docker engine did not start; see ${join(logs, "dockerd.log")}`);
}

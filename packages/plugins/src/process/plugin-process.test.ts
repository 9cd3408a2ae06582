import { type ChildProcess, spawn } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { afterEach, expect, it, vi } from "vitest";

const owner = fileURLToPath(new URL("./lost-owner.contract.ts", import.meta.url));
const hostProgram = fileURLToPath(new URL("../host/main.ts", import.meta.url));
let started: ChildProcess | undefined;
let loops: number | undefined;

/** The host process that a process has started, once it runs as such. */
async function hostOf(parent: number): Promise<number | undefined> {
  for (const pid of (await readdir("/proc")).map(Number).filter(Number.isInteger)) {
    const [line, status] = await Promise.all(
      ["cmdline", "status"].map((name) => readFile(`/proc/${pid}/${name}`, "utf8").catch(() => "")),
    );
    if (line?.split("\0").includes(hostProgram) && status?.includes(`PPid:\t${parent}\n`)) return pid;
  }
  return undefined;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

afterEach(() => {
  if (started?.exitCode === null) started.kill("SIGKILL");
  if (loops !== undefined && isAlive(loops)) process.kill(loops, "SIGKILL");
});

it.skipIf(process.platform !== "linux")(
  "a plugin that loops for ever ends with its owner, which was killed",
  {
    timeout: 60_000,
  },
  async () => {
    started = spawn(process.execPath, [owner], { stdio: "inherit" });
    const parent = started.pid ?? 0;
    loops = await vi.waitUntil(async () => (await hostOf(parent)) ?? false, { timeout: 30_000, interval: 100 });
    started.kill("SIGKILL");
    const host = loops;
    await vi.waitUntil(() => !isAlive(host), { timeout: 10_000, interval: 100 });
    expect(isAlive(host)).toBe(false);
  },
);

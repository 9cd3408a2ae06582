import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { freshHome } from "./kumiki-server.contract.ts";

const contract = new URL("./kumiki-server.contract.ts", import.meta.url).href;

/** Starts a server as a test does, tells its process and its workers', and is killed before it stops any of them. */
const abandons = (home: string): string => `
  const { startServer, get, until } = await import(${JSON.stringify(contract)});
  const server = await startServer(${JSON.stringify(home)}, { args: ["--workers", "2"] });
  const { workers } = await until(() => get(server, "/api/system"), ({ workers }) => workers.length === 3);
  console.log(JSON.stringify([server.process.pid, ...workers.map(({ pid }) => pid)]));
  process.kill(process.pid, "SIGKILL");`;

async function isAlive(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return /\) [^Z] /.test(stat);
}

it.skipIf(process.platform !== "linux")(
  "a server whose test was killed ends, and its three workers with it",
  async () => {
    const test = spawn(process.execPath, ["--input-type=module", "-e", abandons(await freshHome())], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let said = "";
    test.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    await once(test, "close");
    const pids: number[] = JSON.parse(said);
    expect(pids).toHaveLength(4);
    const living = async () => (await Promise.all(pids.map(isAlive))).filter(Boolean).length;
    await expect.poll(living, { timeout: 40_000 }).toBe(0);
  },
);

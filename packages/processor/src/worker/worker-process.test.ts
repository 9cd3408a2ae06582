import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { FakeServer } from "./fake-server.contract.ts";
import { workerExit } from "./worker-process.ts";

const main = new URL("../main.ts", import.meta.url).pathname;
let server: FakeServer;
let directory: string;
let children: ChildProcess[];

beforeEach(async () => {
  server = new FakeServer();
  await server.start();
  directory = await mkdtemp(join(tmpdir(), "kumiki-process-"));
  children = [];
});
afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  await server.stop();
  await rm(directory, { recursive: true });
});

function spawnWorker(firstLine?: string) {
  const child = spawn(process.execPath, [main], { stdio: ["pipe", "ignore", "pipe"] });
  children.push(child);
  let told = "";
  child.stderr.on("data", (chunk: Buffer) => {
    told += chunk.toString();
  });
  const gone = once(child, "exit").then(([code]) => code as number | null);
  if (firstLine !== undefined) child.stdin.write(`${firstLine}\n`);
  return { child, gone, told: () => told };
}

const order = (more: object = {}): string =>
  JSON.stringify({
    server: server.url,
    token: server.token,
    worker: "w1",
    serves: "items",
    modelDirectory: directory,
    ...more,
  });

it("works after its order, and ends with its parent's pipe", async () => {
  const { child, gone } = spawnWorker(order());
  await server.until(() => server.calls.includes("POST lease"));
  child.stdin?.end();
  expect(await gone).toBe(workerExit.ended);
});

it("ends on SIGTERM", async () => {
  const { child, gone } = spawnWorker(order());
  await server.until(() => server.calls.includes("POST lease"));
  child.kill("SIGTERM");
  expect(await gone).toBe(workerExit.ended);
});

it("ends when its parent is gone before the order came", async () => {
  const { child, gone } = spawnWorker();
  child.stdin?.end();
  expect(await gone).toBe(workerExit.ended);
});

it("refuses a wrong order without telling the token, and a token that is not taken", async () => {
  const wrong = spawnWorker(order({ server: "nowhere", token: "s3cret" }));
  const refused = spawnWorker(order({ token: "another" }));
  const garbage = spawnWorker("{");
  expect(await wrong.gone).toBe(workerExit.order);
  expect(wrong.told()).toContain('"fields":["server"]');
  expect(wrong.told()).not.toContain("s3cret");
  expect(await refused.gone).toBe(workerExit.unauthorized);
  expect(await garbage.gone).toBe(workerExit.order);
});

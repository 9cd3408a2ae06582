import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Heartbeat, startHeartbeat } from "./heartbeat.ts";

/** A server in a thread of its own, which goes on while this one is busy; tells when a beat came, and what it held. */
const listener = `
  const { createServer } = require("node:http");
  const { parentPort } = require("node:worker_threads");
  const server = createServer(async (request, response) => {
    const body = JSON.parse(Buffer.concat(await request.toArray()));
    parentPort.postMessage({ at: Date.now(), ...body, token: request.headers.authorization });
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ cancelled: body.leases.filter((id) => id === "c"), lost: body.leases.filter((id) => id === "l") }));
  });
  server.listen(0, "127.0.0.1", () => parentPort.postMessage({ port: server.address().port }));
`;

interface Beat {
  at: number;
  worker: string;
  leases: string[];
  token: string;
}

let thread: Worker;
let beats: Beat[];
let heartbeat: Heartbeat;
let failures: string[];

beforeEach(async () => {
  thread = new Worker(listener, { eval: true });
  const [{ port }] = await once(thread, "message");
  beats = [];
  failures = [];
  thread.on("message", (beat: Beat) => beats.push(beat));
  const onFailure = (reason: string): void => void failures.push(reason);
  heartbeat = startHeartbeat({ server: `http://127.0.0.1:${port}`, token: "t", worker: "w", everyMs: 10, onFailure });
});
afterEach(async () => {
  await heartbeat.stop();
  await thread.terminate();
});

const next = async (): Promise<void> => void (await once(thread, "message"));

it("beats go on while this thread is busy in a kernel", async () => {
  heartbeat.hold("a", () => {});
  await next();
  const from = Date.now();
  while (Date.now() - from < 500);
  const to = Date.now();
  // What arrived meanwhile is heard first.
  while ((beats.at(-1)?.at ?? 0) <= to) await next();
  const during = beats.filter(({ at }) => at > from + 50 && at < to - 50);
  expect(during.length).toBeGreaterThan(1);
  expect(during[0]).toMatchObject({ worker: "w", leases: ["a"], token: "Bearer t" });
});

it("tells the holder of a lease that it was cancelled or lost, and nobody else", async () => {
  const told: string[] = [];
  const ended = ["c", "l", "a"].map(
    (id) =>
      new Promise<void>((resolve) =>
        heartbeat.hold(id, (why) => {
          told.push(`${id} ${why}`);
          heartbeat.release(id);
          resolve();
        }),
      ),
  );
  await Promise.all(ended.slice(0, 2));
  expect(told.sort()).toEqual(["c cancelled", "l lost"]);
});

it("holds its peace without leases, and tells when a server is away", async () => {
  heartbeat.hold("a", () => {});
  await next();
  await thread.terminate();
  for (let waited = 0; failures.length === 0 && waited < 500; waited++)
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect(failures[0]).toMatch(/fetch failed/);
  expect(beats.every(({ leases }) => leases.length === 1)).toBe(true);
});

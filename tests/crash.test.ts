import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { afterEach, describe, expect, it } from "vitest";
import {
  allEvents,
  allItems,
  exampleDocument,
  finished,
  freshHome,
  get,
  outputHashes,
  photos,
  type RunningServer,
  startServer,
  submit,
  until,
  upload,
} from "./kumiki-server.contract.ts";

const running: RunningServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.kill("SIGKILL");
});

async function serve(home: string, options?: Parameters<typeof startServer>[1]) {
  const server = await startServer(home, options);
  running.push(server);
  return server;
}

/** Different photos with one face each: the sample at slightly different sizes. */
async function facePhotos(directory: string, count: number): Promise<string[]> {
  const original = await readFile(join(photos, "astronaut.png"));
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const file = join(directory, `face-${index}.jpg`);
      await writeFile(
        file,
        await sharp(original)
          .resize(400 + (index % 60) * 2)
          .jpeg()
          .toBuffer(),
      );
      return file;
    }),
  );
}

interface System {
  readonly workers: readonly { pid: number; state: string }[];
}
const workers = async (server: RunningServer) => (await get<System>(server, "/api/system")).workers;

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const succeededOnce = (events: Awaited<ReturnType<typeof allEvents>>, count: number) => {
  const succeeded = events.flatMap((event) => (event.type === "item.succeeded" ? [event.item] : []));
  expect([...succeeded].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, index) => index));
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
};

/** Kills all workers four times: one that is between two items loses nothing. */
async function killInTheMiddle(server: RunningServer, run: string): Promise<void> {
  for (const done of [60, 80, 100, 120]) {
    await until(
      () => get<{ counts: { succeeded: number } }>(server, `/api/runs/${run}`),
      ({ counts }) => counts.succeeded >= done,
    );
    for (const { pid } of await workers(server)) if (isAlive(pid)) process.kill(pid, "SIGKILL");
  }
}

describe("a crash in the middle of a run", () => {
  it("kill -9 of a worker: its items run again, each succeeds once, with the same bytes", {
    timeout: 300_000,
  }, async () => {
    const home = await freshHome();
    const server = await serve(home);
    const document = await exampleDocument("blur-faces");
    const inputs = await upload(server, await facePhotos(home, 200));
    const calm = await submit(server, document, inputs);
    expect((await finished(server, calm.id, 200_000)).status).toBe("succeeded");

    const disturbed = await submit(server, document, inputs);
    await killInTheMiddle(server, disturbed.id);

    expect((await finished(server, disturbed.id, 200_000)).status).toBe("succeeded");
    const items = await allItems(server, disturbed.id);
    expect(Math.max(...items.map(({ attempt }) => attempt))).toBe(2);
    succeededOnce(await allEvents(server, disturbed.id), 200);
    expect(outputHashes(items)).toEqual(outputHashes(await allItems(server, calm.id)));
  });

  it("kill -9 of the server: the run goes on after a restart and the events have no gap", {
    timeout: 300_000,
  }, async () => {
    const home = await freshHome();
    const first = await serve(home);
    const document = await exampleDocument("blur-faces");
    const inputs = await upload(first, await facePhotos(home, 30));
    const run = await submit(first, document, inputs);
    await until(
      () => get<{ counts: { succeeded: number } }>(first, `/api/runs/${run.id}`),
      ({ counts }) => counts.succeeded >= 5,
    );
    const old = await workers(first);
    await first.kill("SIGKILL");

    const second = await serve(home);
    const seen = await get<{ lastSeq: number }>(second, `/api/runs/${run.id}`);
    expect((await finished(second, run.id, 200_000)).status).toBe("succeeded");
    const events = await allEvents(second, run.id);
    succeededOnce(events, 30);
    expect(await allEvents(second, run.id, seen.lastSeq)).toEqual(events.slice(seen.lastSeq));
    // They end with their server; one that is in the middle of a step ends it first.
    await until(
      async () => old.filter(({ pid }) => isAlive(pid)),
      (left) => left.length === 0,
      30_000,
    );
  });
});

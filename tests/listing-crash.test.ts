import type { Run } from "@kumiki/core";
import { afterEach, describe, expect, it } from "vitest";
import {
  allEvents,
  allItems,
  finished,
  freshHome,
  get,
  outputHashes,
  type RunningServer,
  startServer,
  until,
} from "./kumiki-server.contract.ts";
import { rowName, submitTinted } from "./tinted-rows.contract.ts";

const running: RunningServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.kill("SIGKILL");
});

const program = [process.execPath, new URL("./listing-server.ts", import.meta.url).pathname];
const serve = async (home: string): Promise<RunningServer> => {
  const server = await startServer(home, { program, args: ["--ahead", "150"] });
  running.push(server);
  return server;
};

const rows = 2_000;

interface Worker {
  readonly pid: number;
  readonly state: string;
  readonly serves: string;
}

/** Kills a worker that holds items. */
async function killWorker(server: RunningServer): Promise<void> {
  const isBusy = ({ state, serves }: Worker): boolean => state === "busy" && serves === "items";
  const { workers } = await until(
    () => get<{ workers: Worker[] }>(server, "/api/system"),
    (system) => system.workers.some(isBusy),
  );
  const pid = workers.find(isBusy)?.pid;
  if (pid === undefined) throw new Error("no worker");
  process.kill(pid, "SIGKILL");
}

describe("kill -9 while a run of thousands of rows is listed and worked on", () => {
  it("three times the server, three times a worker: each row becomes one item and succeeds once, all distinct", async () => {
    const home = await freshHome();
    let server = await serve(home);
    const { id } = await submitTinted(server, rows);
    for (const [kills, succeeded] of [200, 450, 700, 950, 1_200, 1_450].entries()) {
      const at = await until(
        () => get<Run>(server, `/api/runs/${id}`),
        ({ counts }) => counts.succeeded >= succeeded,
      );
      expect(at.listing?.state).toBe("open");
      if (kills % 2 === 0) await killWorker(server);
      else {
        await server.kill("SIGKILL");
        server = await serve(home);
      }
    }
    const run = await finished(server, id);
    expect(run).toMatchObject({ status: "succeeded", counts: { total: rows, succeeded: rows } });
    const items = await allItems(server, id);
    expect(items.map(({ name }) => name)).toEqual(Array.from({ length: rows }, (_, row) => rowName(row)));
    expect(new Set(outputHashes(items)).size).toBe(rows);
    const events = await allEvents(server, id);
    const succeeded = events.flatMap((event) => (event.type === "item.succeeded" ? [event.item] : []));
    expect(succeeded.toSorted((a, b) => a - b)).toEqual(items.map((_, row) => row));
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, place) => place + 1));
    // The kills fell on work: what was under way has been done again.
    expect(events.some(({ type }) => type === "item.returned")).toBe(true);
  }, 300_000);
});

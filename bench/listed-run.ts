import { rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import type { Run } from "@kumiki/core";
import { freshHome, get, type RunningServer, startServer, until } from "../tests/kumiki-server.contract.ts";
import { submitTinted } from "../tests/tinted-rows.contract.ts";
import { databaseBytes } from "./database-bytes.ts";
import { median, timed } from "./measure.ts";
import { childrenOf, cpuMs, residentBytes } from "./processes.ts";
import { readExport } from "./read-export.ts";

/** What a run of so many listed rows takes. */
export interface Measured {
  readonly items: number;
  readonly ms: number;
  readonly serverCpuMs: number;
  readonly workerCpuMs: number;
  readonly databaseBytes: number;
  /** The most that lay in RAM, of the server and of all workers together: in the first tenth, and in all. */
  readonly serverStartBytes: number;
  readonly serverBytes: number;
  readonly workerStartBytes: number;
  readonly workerBytes: number;
  /** Listing alone, without workers. */
  readonly listingMs: number;
  readonly cancelMs: number;
  /** One page of items: medians of the first, middle and last, the slowest of them; with a filter that few meet. */
  readonly pageMs: number;
  readonly filterMs: number;
  readonly csvMs: number;
  readonly jsonMs: number;
  readonly distinct: number;
}

const isOver = ({ status }: Run): boolean => !["queued", "running", "cancelling"].includes(status);
const listingServer = new URL("../tests/listing-server.ts", import.meta.url).pathname;

/** A manifest of `items` rows through a real server and its workers: listed, run, paged, filtered, exported. */
export async function measureListedRun(items: number): Promise<Measured> {
  const listed = await listAlone(items);
  const home = await freshHome();
  const server = await startServer(home, { args: ["--workers", String(availableParallelism())] });
  try {
    const worked = await workedOff(server, items);
    return { items, ...listed, ...worked.figures, ...(await readBack(server, worked.id, items)) };
  } finally {
    await server.kill();
    await rm(home, { recursive: true });
  }
}

/** All rows are listed before anybody works on one; then the run is cancelled. */
async function listAlone(items: number) {
  const home = await freshHome();
  const program = [process.execPath, listingServer];
  const server = await startServer(home, { program, args: ["--ahead", String(items + 1), "--workers", "0"] });
  try {
    const { id } = await submitTinted(server, items);
    const path = `/api/runs/${id}`;
    const listingMs = await timed(() =>
      until(
        () => get<Run>(server, path),
        ({ listing }) => listing?.state === "ended",
        patienceMs(items),
      ),
    );
    const cancelMs = await timed(async () => {
      await fetch(`${server.url}${path}/cancel`, { method: "POST" });
      await until(() => get<Run>(server, path), isOver, patienceMs(items));
    });
    return { listingMs, cancelMs };
  } finally {
    await server.kill();
    await rm(home, { recursive: true });
  }
}

const patienceMs = (items: number): number => 120_000 + items * 200;

async function workedOff(server: RunningServer, items: number) {
  const pid = server.process.pid ?? 0;
  const workers = childrenOf(pid);
  const most = { start: 0, server: 0, workersStart: 0, workers: 0 };
  const cpuBefore = [cpuMs(pid), sum(workers.map(cpuMs))] as const;
  const before = await databaseBytes(server.home);
  let run = await submitTinted(server, items);
  const ms = await timed(async () => {
    while (!isOver(run)) {
      await sleep(500);
      run = await get<Run>(server, `/api/runs/${run.id}`);
      const resident = residentBytes(pid);
      const ofWorkers = sum(workers.map(residentBytes));
      if (run.counts.succeeded < items / 10) {
        most.start = Math.max(most.start, resident);
        most.workersStart = Math.max(most.workersStart, ofWorkers);
      }
      most.server = Math.max(most.server, resident);
      most.workers = Math.max(most.workers, ofWorkers);
    }
  });
  if (run.status !== "succeeded") throw new Error(`the run ended as ${run.status}: ${JSON.stringify(run.problem)}`);
  return {
    id: run.id,
    figures: {
      ms,
      serverCpuMs: cpuMs(pid) - cpuBefore[0],
      workerCpuMs: sum(workers.map(cpuMs)) - cpuBefore[1],
      databaseBytes: (await databaseBytes(server.home)) - before,
      serverStartBytes: most.start,
      serverBytes: most.server,
      workerStartBytes: most.workersStart,
      workerBytes: most.workers,
    },
  };
}

/** What people ask of a run that has ended. */
async function readBack(server: RunningServer, id: string, items: number) {
  const path = `/api/runs/${id}`;
  const page = async (query: string): Promise<number> => {
    const times: number[] = [];
    for (let round = 0; round < 7; round++)
      times.push(await timed(() => get(server, `${path}/items?limit=100${query}`)));
    return median(times);
  };
  const places = ["", `&cursor=${Math.floor(items / 2)}`, `&cursor=${items - 50}`];
  const pages: number[] = [];
  for (const place of places) pages.push(await page(place));
  const csv = await readExport(`${server.url}${path}/results.csv`, /^\d+,/);
  const json = await readExport(`${server.url}${path}/results.json`, /^{"index":/);
  for (const read of [csv, json]) if (read.items !== items) throw new Error(`${read.items} of ${items} items`);
  return {
    pageMs: Math.max(...pages),
    filterMs: await page("&status=failed"),
    csvMs: csv.ms,
    jsonMs: json.ms,
    distinct: csv.distinct,
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

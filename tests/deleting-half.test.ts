import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { Run } from "@kumiki/core";
import { expect, it } from "vitest";
import {
  allItems,
  finished,
  freshHome,
  get,
  outputHashes,
  post,
  type Reachable,
  until,
} from "./kumiki-server.contract.ts";
import { databaseFaults, serveHere, storedFiles } from "./server-here.contract.ts";
import { tinted, tintedTone, tinyPicture } from "./tinted-rows.contract.ts";

/** As many as there is time for; the large number is for a quiet machine: KUMIKI_TEST_RUNS=2000. */
const runs = Number(process.env.KUMIKI_TEST_RUNS ?? 400);
const submittedAtOnce = 16;

interface Storage {
  readonly files: { readonly files: number; readonly bytes: number };
  readonly runs: { readonly runs: number; readonly items: number; readonly deleting: number };
  readonly database: { readonly bytes: number; readonly freeBytes: number };
}
interface Told {
  readonly deleted: boolean;
  readonly runs: number;
  readonly items: number;
}
const storage = (server: Reachable): Promise<Storage> => get(server, "/api/storage");

/** Runs of one item with a result of its own, in turn named so that every other one meets a filter. */
async function submitAll(server: Reachable): Promise<string[]> {
  const form = new FormData();
  form.append("files", new Blob([new Uint8Array(await tinyPicture())]), "a.png");
  await fetch(`${server.url}/api/uploads`, { method: "POST", body: form });
  const ids: string[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let at = next++; at < runs; at = next++) {
      const document = { ...tinted, name: at % 2 === 0 ? "stays" : "goes" };
      const body = { pipeline: { document }, inputs: [{ pictures: { photo: "a.png" } }] };
      ids[at] = (await post<Run>(server, "/api/runs", { ...body, parameters: { tone: tintedTone(at) } })).id;
    }
  };
  await Promise.all(Array.from({ length: submittedAtOnce }, lane));
  return ids;
}

/** Whatever can be asked of a run is answered, and its result is the file that it names. */
async function readAll(server: Reachable, id: string): Promise<void> {
  const sha256 = await resultOf(server, id);
  const picture = await fetch(`${server.url}/api/artifacts/${sha256}`);
  expect(picture.status).toBe(200);
  const digest = await crypto.subtle.digest("SHA-256", await picture.arrayBuffer());
  expect(Buffer.from(digest).toString("hex")).toBe(sha256);
  for (const path of ["results.csv", "results.json", "results.zip", "document", "steps", "log"]) {
    const answer = await fetch(`${server.url}/api/runs/${id}/${path}`);
    expect([path, answer.status]).toEqual([path, 200]);
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (path.startsWith("results")) expect(bytes.includes(sha256)).toBe(true);
  }
}

async function resultOf(server: Reachable, id: string): Promise<string> {
  const [sha256 = ""] = outputHashes(await allItems(server, id));
  return sha256;
}

/** Ids of all runs, newest first. */
async function allRuns(server: Reachable): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | undefined = ""; cursor !== undefined; ) {
    const page: { runs: Run[]; next?: string } = await get(
      server,
      `/api/runs?limit=100${cursor && `&cursor=${cursor}`}`,
    );
    ids.push(...page.runs.map(({ id }) => id));
    cursor = page.next;
  }
  return ids;
}

const summary = (before: Storage, after: Storage): string =>
  `${runs} runs: database ${before.database.bytes} -> ${after.database.bytes} bytes, files ${before.files.files} (${before.files.bytes} bytes) -> ${after.files.files} (${after.files.bytes} bytes)`;

it("half of many runs are deleted by filter: their rows, files and space go, and the others are whole", {
  timeout: 900_000,
}, async () => {
  const home = await freshHome();
  const server = await serveHere(home);
  const empty = await storage(server);
  const ids = await submitAll(server);
  for (const id of ids) expect((await finished(server, id, 300_000)).status).toBe("succeeded");
  const [stays, goes] = [ids.filter((_, run) => run % 2 === 0), ids.filter((_, run) => run % 2 === 1)];
  const before = await storage(server);
  const filesBefore = (await storedFiles(home)).length;

  const told = await post<Told>(server, "/api/runs/delete?dryRun", { filter: { q: "goes" } });
  expect(told).toMatchObject({ deleted: false, runs: goes.length, items: goes.length });
  expect(await post<Told>(server, "/api/runs/delete", { filter: { q: "goes" } })).toMatchObject({ deleted: true });
  await until(
    () => storage(server),
    ({ runs }) => runs.runs === stays.length && runs.deleting === 0,
  );
  // The time that files stay for whoever may come to need them is over.
  await server.services.artifacts.removeUnused(Date.now() + 86_400_000, runs * 2);
  server.services.keeping.sweeper.hurry();
  const halfOf = (now: number, atFirst = 0): number => atFirst + (now - atFirst) * 0.6;
  const after = await until(
    () => storage(server),
    ({ database }) => database.bytes < halfOf(before.database.bytes, empty.database.bytes),
    60_000,
  );
  expect(after.files.bytes).toBeLessThan(halfOf(before.files.bytes));
  expect((await storedFiles(home)).length).toBe(after.files.files);
  expect(after.files.files).toBeLessThan(halfOf(filesBefore));
  const file = await stat(join(home, "kumiki.sqlite"));
  expect(file.size).toBeLessThanOrEqual(after.database.bytes);

  expect(await allRuns(server)).toEqual(stays.toSorted().toReversed());
  for (const id of stays) await readAll(server, id);
  for (const id of goes) expect((await fetch(`${server.url}/api/runs/${id}`)).status).toBe(404);
  const again = await post<Run>(server, `/api/runs/${stays[0]}/rerun`, { items: "all" });
  expect((await finished(server, again.id)).status).toBe("succeeded");
  const made = await get<{ run: string }>(server, `/api/provenance/${await resultOf(server, stays[1] ?? "")}`);
  expect(made.run).toBe(stays[1]);
  console.info(summary(before, after));
  await server.close();
  expect(databaseFaults(home)).toEqual([]);
});

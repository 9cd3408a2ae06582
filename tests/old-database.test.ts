import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Run } from "@kumiki/core";
import { expect, it } from "vitest";
import { allEvents, allItems, finished, freshHome, get, outputHashes, post, until } from "./kumiki-server.contract.ts";
import { databaseFaults, serveHere, storedFiles } from "./server-here.contract.ts";

/** A data directory as the server of that time left it. */
async function oldHome(name: string): Promise<string> {
  const sql = await readFile(new URL(`./planted-databases/${name}.sql`, import.meta.url), "utf8");
  const home = await freshHome();
  for (const [, sha256 = "", base64 = ""] of sql.matchAll(/^-- file ([0-9a-f]{64}) (.+)$/gm)) {
    const shelf = join(home, "artifacts", sha256.slice(0, 2));
    await mkdir(shelf, { recursive: true });
    await writeFile(join(shelf, sha256), Buffer.from(base64, "base64"));
  }
  const database = new DatabaseSync(join(home, "kumiki.sqlite"));
  database.exec(sql);
  database.close();
  return home;
}

it("what an early server kept is read, exported, gone on with and deleted by today's", {
  timeout: 240_000,
}, async () => {
  const home = await oldHome("0002-cluster");
  const server = await serveHere(home);
  const { runs } = await get<{ runs: Run[] }>(server, "/api/runs");
  expect(runs.map(({ counts }) => counts.total)).toEqual([2, 1, 3]);
  const [waiting = "", single = "", three = ""] = runs.map(({ id }) => id);

  const items = await allItems(server, three);
  expect(items.map(({ name, status, problem }) => [name, problem?.code ?? status])).toEqual([
    ["a", "succeeded"],
    ["b", "succeeded"],
    ["broken", "IMAGE_CORRUPT"],
  ]);
  expect(items[0]?.steps.map(({ node, status, previews }) => [node, status, Object.keys(previews ?? {})])).toEqual([
    ["size", "succeeded", ["image"]],
    ["grey", "succeeded", ["image"]],
  ]);
  expect([items[0]?.startedAt, items[0]?.finishedAt]).toEqual(["2026-11-27T00:57:44.126Z", "2026-11-27T00:57:45.446Z"]);
  const events = await allEvents(server, three);
  expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 17 }, (_, place) => place + 1));
  expect(events.filter(({ type }) => type === "item.succeeded")).toHaveLength(2);
  expect(await allEvents(server, three, 10)).toEqual(events.slice(10));
  const [first = "", shared = ""] = outputHashes(items);
  for (const path of ["results.csv", "results.json", "results.zip", "document", "steps", "log"]) {
    const answer = await fetch(`${server.url}/api/runs/${three}/${path}`);
    expect([path, answer.status]).toEqual([path, 200]);
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (path.startsWith("results")) expect(bytes.includes(first)).toBe(true);
  }

  // It had not begun when its server was killed.
  expect(await finished(server, waiting)).toMatchObject({ status: "succeeded", counts: { succeeded: 2 } });
  const again = await post<Run>(server, `/api/runs/${three}/rerun`, { items: "failed" });
  expect(await finished(server, again.id)).toMatchObject({ status: "failed", counts: { total: 1, failed: 1 } });
  const storage = await get<{ runs: { runs: number; items: number } }>(server, "/api/storage");
  expect(storage.runs).toMatchObject({ runs: 4, items: 7 });

  // Its own result goes with a run; what another run has made, too, stays.
  const others = outputHashes(await allItems(server, waiting));
  await post(server, "/api/runs/delete", { ids: [three, waiting] });
  await until(
    () => get<{ runs: { deleting: number } }>(server, "/api/storage"),
    ({ runs }) => runs.deleting === 0,
  );
  await server.services.artifacts.removeUnused(Date.now() + 30 * 86_400_000);
  const files = await storedFiles(home);
  expect(files).not.toContain(first);
  for (const made of others) if (made !== shared) expect(files).not.toContain(made);
  expect(outputHashes(await allItems(server, single))).toEqual([shared]);
  expect((await fetch(`${server.url}/api/artifacts/${shared}`)).status).toBe(200);
  expect((await fetch(`${server.url}/api/runs/${three}`)).status).toBe(404);
  await server.close();
  expect(databaseFaults(home)).toEqual([]);
});

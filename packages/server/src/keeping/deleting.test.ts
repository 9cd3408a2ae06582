import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { freshHome, grey, itemsOf, png, runOf, send, submit, until, upload } from "../planted/server.contract.ts";
import { hashOf, type PlantedServer, type PlantedWorker, servePlanted } from "../planted/worker.contract.ts";

const one = async (settings: Parameters<typeof servePlanted>[0] = {}) => {
  const server = await servePlanted(settings);
  const [worker] = (await server.workers(1)) as [PlantedWorker];
  return { server, worker };
};
const finish = async (worker: PlantedWorker): Promise<void> => {
  for (let lease = await worker.lease(); lease !== null; lease = await worker.lease()) await worker.succeed(lease);
};
const remove = (server: PlantedServer, path: string) => send(server, { method: "DELETE", path: `/api/${path}` });
const removeRuns = (server: PlantedServer, body: object, query = "") =>
  send(server, { path: `/api/runs/delete${query}`, body });
const rowsOf = async (server: PlantedServer, table: "items" | "events" | "runs", run: string) =>
  (
    await server.services.keeping.store
      .selectFrom(table)
      .selectAll()
      .where(table === "runs" ? "id" : "run", "=", run)
      .execute()
  ).length;
const isGone = (server: PlantedServer, run: string) =>
  until(
    () => rowsOf(server, "runs", run),
    (rows) => rows === 0,
  );
/** Files that lie in the server's folder. */
const filesIn = async (home: string): Promise<string[]> =>
  (await readdir(join(home, "artifacts"), { recursive: true })).flatMap(
    (name) => /[0-9a-f]{64}$/.exec(name)?.[0] ?? [],
  );
const later = Date.now() + 3_600_000;

describe("deleting a run", () => {
  it("tells first what goes, then nobody sees it, and its rows and files go", async () => {
    const home = await freshHome();
    const { server, worker } = await one({ home });
    const kept = await submit(server, ["shared", "a"]);
    const run = await submit(server, ["shared", "b"]);
    await finish(worker);
    const [, own] = await itemsOf(server, run.id);
    const again = (await send(server, { path: `/api/runs/${run.id}/rerun`, body: { items: "all" } })).json;
    await finish(worker);
    const told = await remove(server, `runs/${run.id}?dryRun`);
    expect(told.json).toMatchObject({ deleted: false, runs: 1, items: 2, open: [], reruns: [again.id] });
    expect(told.json.bytes).toBeGreaterThan(0);
    expect((await runOf(server, run.id)).status).toBe("succeeded");
    await removeRuns(server, { ids: [again.id] });
    const gone = await remove(server, `runs/${run.id}`);
    expect(gone).toMatchObject({ status: 200, json: { deleted: true, runs: 1, items: 2 } });
    for (const path of ["", "/items", "/events", "/document", "/steps", "/log", "/results.json"])
      expect((await send(server, { path: `/api/runs/${run.id}${path}` })).status).toBe(404);
    expect((await send(server, { path: "/api/runs" })).json.runs.map(({ id }: { id: string }) => id)).toEqual([
      kept.id,
    ]);
    await isGone(server, run.id);
    for (const table of ["items", "events"] as const) expect(await rowsOf(server, table, run.id)).toBe(0);
    await server.services.artifacts.removeUnused(later);
    const files = await filesIn(home);
    expect(files).not.toContain(
      Object.values(own!.outputs).flatMap((o) => ("artifact" in o ? o.artifact.sha256 : ""))[0],
    );
    // Uploads keep what they name.
    for (const tag of ["shared", "a", "b"]) expect(files).toContain(hashOf(png(tag)));
  });

  it("refuses one that has not ended, which can be cancelled", async () => {
    const { server, worker } = await one();
    const [open, ended] = [await submit(server, ["a"]), await submit(server, ["b"])];
    const lease = (await worker.lease())!;
    await finish(worker);
    const refused = await remove(server, `runs/${open.id}`);
    expect(refused.json).toMatchObject({ status: 409, code: "RUN_STILL_OPEN", problem: { received: open.id } });
    expect((await removeRuns(server, { ids: [open.id, ended.id] })).json).toMatchObject({ runs: 1, open: [open.id] });
    await send(server, { method: "POST", path: `/api/runs/${open.id}/cancel` });
    await worker.complete(lease.id, { status: "cancelled", events: [] });
    expect((await remove(server, `runs/${open.id}`)).status).toBe(200);
    await isGone(server, open.id);
  });

  it("by filter takes what meets it and nothing else", async () => {
    const { server, worker } = await one();
    const [good, bad] = [await submit(server, ["a"]), await submit(server, ["b"])];
    await worker.succeed((await worker.lease())!);
    await worker.fail((await worker.lease())!);
    expect((await removeRuns(server, { filter: { status: "failed" } }, "?dryRun")).json.runs).toBe(1);
    expect((await removeRuns(server, { filter: { to: "2001-01-01T00:00:00Z" } })).json.runs).toBe(0);
    await removeRuns(server, { filter: { status: "failed", q: "Grey" } });
    expect((await send(server, { path: `/api/runs/${bad.id}` })).status).toBe(404);
    expect((await runOf(server, good.id)).status).toBe("succeeded");
  });

  it.each([
    ["an id that is no run", { ids: ["nope"] }, "NOT_FOUND"],
    ["neither ids nor a filter", {}, "REQUEST_INVALID"],
    ["a state that there is not", { filter: { status: "bored" } }, "REQUEST_INVALID"],
    ["no ids", { ids: [] }, "REQUEST_INVALID"],
  ])("refuses %s", async (_what, body, code) => {
    const { server } = await one();
    expect((await removeRuns(server, body)).json.code).toBe(code);
  });

  it("never starts a second run for its Idempotency-Key, nor repeats what is gone", async () => {
    const { server, worker } = await one();
    const [photo] = (await upload(server, "a")) as [string];
    const start = () =>
      send(server, {
        path: "/api/runs",
        headers: { "idempotency-key": "once" },
        body: { pipeline: { document: grey }, inputs: [{ pictures: { photo } }] },
      });
    const { id } = (await start()).json;
    await finish(worker);
    await remove(server, `runs/${id}`);
    expect((await start()).status).toBe(404);
    expect((await send(server, { path: `/api/runs/${id}/rerun`, body: { items: "all" } })).status).toBe(404);
    expect((await send(server, { path: "/api/runs" })).json.runs).toEqual([]);
  });

  it("of thousands of items goes on after a restart, while work on others goes on", async () => {
    const home = await freshHome();
    const first = await one({ home, reconcileMs: 5_000 });
    const tags = Array.from({ length: 3_000 }, () => "same");
    const [photo] = (await upload(first.server, "same")) as [string];
    const inputs = tags.map((name) => ({ name, pictures: { photo } }));
    const run = (await send(first.server, { path: "/api/runs", body: { pipeline: { document: grey }, inputs } })).json;
    await send(first.server, { method: "POST", path: `/api/runs/${run.id}/cancel` });
    await until(
      () => runOf(first.server, run.id),
      ({ status }) => status === "cancelled",
    );
    await remove(first.server, `runs/${run.id}`);
    await until(
      () => rowsOf(first.server, "items", run.id),
      (rows) => rows < 3_000,
    );
    await first.server.close();
    const { server, worker } = await one({ home });
    const other = await submit(server, ["b"]);
    await finish(worker);
    expect((await runOf(server, other.id)).status).toBe("succeeded");
    await isGone(server, run.id);
    expect((await send(server, { path: "/api/storage" })).json.runs).toMatchObject({ runs: 1, items: 1, deleting: 0 });
  });
});

describe("deleting what is stored", () => {
  const store = (server: PlantedServer, document: object) =>
    send(server, { path: "/api/pipelines", body: { document } });

  it("a pipeline goes with its versions; its runs stay and lead nowhere", async () => {
    const { server, worker } = await one();
    const { id } = (await store(server, grey)).json;
    const [photo] = (await upload(server, "a")) as [string];
    const body = { pipeline: { id }, inputs: [{ pictures: { photo } }] };
    const run = (await send(server, { path: "/api/runs", body })).json;
    await finish(worker);
    const told = (await remove(server, `pipelines/${id}?dryRun=true`)).json;
    expect(told).toMatchObject({ name: "Grey", deleted: false, dependantCount: 1 });
    expect(told.dependants).toEqual([{ kind: "run", id: run.id, name: "Grey", breaks: false }]);
    expect((await remove(server, `pipelines/${id}`)).json.deleted).toBe(true);
    expect((await send(server, { path: `/api/pipelines/${id}` })).status).toBe(404);
    expect((await runOf(server, run.id)).pipeline).not.toHaveProperty("id");
    expect((await remove(server, `pipelines/${id}`)).json.code).toBe("NOT_FOUND");
  });

  it("a gallery that a pipeline needs goes only when that is wanted all the same", async () => {
    const { server } = await one();
    const [photo] = (await upload(server, "me")) as [string];
    const people = [{ name: "me", photos: [photo] }];
    await send(server, { method: "PUT", path: "/api/galleries/crew", body: { people } });
    const nodes = { who: { use: "recipe.face_recognition@1", in: { image: "$photo" }, with: { gallery: "crew" } } };
    const stored = (await store(server, { ...grey, nodes, outputs: { found: "who.image" } })).json;
    const refused = (await remove(server, "galleries/crew")).json;
    expect(refused).toMatchObject({ status: 409, code: "IN_USE", problem: { received: "crew", expected: "Grey" } });
    expect((await remove(server, "uploads/me.png?dryRun")).json).toMatchObject({
      bytes: 0,
      dependants: [{ id: "crew" }],
    });
    const told = (await remove(server, "galleries/crew?force")).json;
    expect(told.dependants).toEqual([{ kind: "pipeline", id: stored.id, name: "Grey", breaks: true }]);
    expect((await remove(server, "galleries/crew")).json.code).toBe("GALLERY_NOT_FOUND");
    const bytes = (await remove(server, "uploads/me.png")).json.bytes;
    expect(bytes).toBe(png("me").length);
    expect((await send(server, { path: "/api/uploads" })).json.uploads).toEqual([]);
    expect((await remove(server, "uploads/me.png")).json.code).toBe("NOT_FOUND");
    expect((await remove(server, "models/none")).json.code).toBe("NOT_FOUND");
  });
});

describe("retention", () => {
  const set = (server: PlantedServer, body: object) => send(server, { method: "PUT", path: "/api/retention", body });

  it("by size deletes the oldest runs, and only so many", async () => {
    const { server, worker } = await one();
    const runs = [];
    for (const tag of ["a", "b", "c"]) runs.push(await submit(server, [tag]));
    await finish(worker);
    for (const { id } of runs) expect((await runOf(server, id)).status).toBe("succeeded");
    const { files } = (await send(server, { path: "/api/storage" })).json;
    await set(server, { maxBytes: files.bytes - 1 });
    await isGone(server, runs[0]!.id);
    expect((await send(server, { path: "/api/runs" })).json.runs).toHaveLength(2);
  });

  it("by age leaves what has not ended, and what the operator fixed cannot be changed", async () => {
    const { server, worker } = await one({ retention: { uploadDays: null } });
    const [old, open] = [await submit(server, ["a"]), await submit(server, ["b"])];
    await worker.succeed((await worker.lease())!);
    const at = "2001-01-01T00:00:00.000Z";
    await server.services.keeping.store.updateTable("runs").set({ created_at: at }).execute();
    await server.services.keeping.store.updateTable("runs").set({ finished_at: at }).where("id", "=", old.id).execute();
    expect((await set(server, { uploadDays: 3 })).json).toMatchObject({ code: "RETENTION_FIXED", status: 409 });
    expect((await set(server, { runDays: 0 })).json.code).toBe("REQUEST_INVALID");
    expect((await set(server, { runDays: 30 })).json).toEqual({
      runDays: 30,
      uploadDays: null,
      maxBytes: null,
      fixed: ["uploadDays"],
    });
    await isGone(server, old.id);
    expect((await runOf(server, open.id)).status).toBe("queued");
  });
});

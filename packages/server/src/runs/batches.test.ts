import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Completion, leaseAnswerSchema, leasesOf } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { eventsOf, grey, itemsOf, png, runOf, send, submit, until, upload } from "../planted/server.contract.ts";
import { hashOf, type PlantedServer, type PlantedWorker, servePlanted, succeeded } from "../planted/worker.contract.ts";

const start = async () => {
  const server = await servePlanted();
  const [worker] = (await server.workers(1)) as [PlantedWorker];
  return { server, worker };
};
const names = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`);

const call = (server: PlantedServer, { order }: PlantedWorker, path: string, body: object) =>
  send(server, { path: `/worker/${path}`, headers: { authorization: `Bearer ${order.token}` }, body });

const take = async (server: PlantedServer, worker: PlantedWorker, atMost: number) => {
  const body = { worker: worker.order.worker, waitMs: 0, atMost };
  return leasesOf(leaseAnswerSchema.parse((await call(server, worker, "lease", body)).json));
};
const complete = (server: PlantedServer, worker: PlantedWorker, told: Record<string, Completion>) => {
  const completions = Object.entries(told).map(([lease, completion]) => ({ lease, completion }));
  return call(server, worker, "complete", { completions });
};

describe("several leases at once", () => {
  it("are of one run, each its own, and never more than a share of what waits", async () => {
    const { server, worker } = await start();
    const run = await submit(server, names(64));
    await submit(server, ["another"]);
    const leases = await take(server, worker, 32);
    expect(leases.map(({ item }) => item)).toEqual([0, 1, 2, 3]);
    expect(new Set(leases.map(({ id }) => id)).size).toBe(4);
    for (const lease of leases) expect(lease).toMatchObject({ run: run.id, attempt: 1, document: { kumiki: 1 } });
    expect((await runOf(server, run.id)).counts).toMatchObject({ queued: 60, running: 4 });
  });

  it("end together; a late one is refused and changes nothing, nor does one that is told twice", async () => {
    const { server, worker } = await start();
    const run = await submit(server, names(64));
    const [a, b, c, d] = await take(server, worker, 4);
    if (!a || !b || !c || !d) throw new Error("no leases");
    await worker.put(png("r"));
    const done = succeeded(png("r"));
    const problem = { code: "IMAGE_EMPTY", severity: "error", message: { ja: "空", en: "empty" } } as const;
    const failed: Completion = { status: "failed", problem, events: [], steps: [] };
    const first = await complete(server, worker, { [a.id]: done, [b.id]: failed, gone: done });
    expect(first.json).toEqual({ refused: [{ lease: "gone", code: "STALE_LEASE" }] });
    const twice = { completions: [c, c].map(({ id }) => ({ lease: id, completion: done })) };
    expect((await call(server, worker, "complete", twice)).json.refused).toEqual([
      { lease: c.id, code: "STALE_LEASE" },
    ]);
    await complete(server, worker, { [d.id]: { status: "returned", events: [] } });

    expect((await itemsOf(server, run.id)).slice(0, 4).map(({ status }) => status)).toEqual([
      "succeeded",
      "failed",
      "succeeded",
      "queued",
    ]);
    expect((await runOf(server, run.id)).counts).toMatchObject({ queued: 61, running: 0, succeeded: 2, failed: 1 });
    const ends = (await eventsOf(server, run.id)).filter(({ type }) =>
      /^item\.(succeeded|failed|returned)$/.test(type),
    );
    expect(ends.map((event) => [event.type, "item" in event && event.item]).sort()).toEqual([
      ["item.failed", 1],
      ["item.returned", 3],
      ["item.succeeded", 0],
      ["item.succeeded", 2],
    ]);
  });

  it("a result whose file is missing is refused alone; a file in the folder is taken in with the result", async () => {
    const { server, worker } = await start();
    const run = await submit(server, names(32));
    const [a, b] = await take(server, worker, 2);
    if (!a || !b) throw new Error("no leases");
    const written = png("written by the worker itself");
    const place = join(server.services.config.home, "artifacts", hashOf(written).slice(0, 2), hashOf(written));
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, written);
    const own = { ...succeeded(written), files: [hashOf(written)] };
    const { json } = await complete(server, worker, { [a.id]: own, [b.id]: succeeded(png("nowhere")) });
    expect(json).toEqual({ refused: [{ lease: b.id, code: "REQUEST_INVALID" }] });
    const items = await itemsOf(server, run.id);
    expect(items.slice(0, 2).map(({ status }) => status)).toEqual(["succeeded", "running"]);
    const kept = await send(server, { path: `/api/artifacts/${hashOf(written)}` });
    expect([kept.status, kept.headers["content-type"]]).toEqual([200, "image/png"]);
    expect(kept.bytes.equals(written)).toBe(true);
  });
});

describe("a large run", () => {
  it("tells its first items in full, of the others their ends; every step is counted", async () => {
    const { server, worker } = await start();
    const run = await submit(server, names(120));
    await worker.put(png("r"));
    const steps = [{ node: "grey", use: "color.grayscale@1", position: 0, status: "succeeded" as const, ms: 4 }];
    for (let left = 120; left > 0; ) {
      const leases = await take(server, worker, 32);
      expect(leases.length).toBeGreaterThan(0);
      for (const { item, tellSteps, keepPreviews } of leases) {
        expect(tellSteps).toBe(item < 20);
        expect(keepPreviews).toBe(item < 20);
      }
      await complete(
        server,
        worker,
        Object.fromEntries(leases.map(({ id }) => [id, { ...succeeded(png("r")), steps }])),
      );
      left -= leases.length;
    }
    expect((await runOf(server, run.id)).status).toBe("succeeded");
    const events = await eventsOf(server, run.id);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    const count = (type: string) => events.filter((event) => event.type === type).length;
    expect([count("item.started"), count("item.succeeded")]).toEqual([20, 120]);
    const { json } = await send(server, { path: `/api/runs/${run.id}/steps` });
    expect(json.steps).toMatchObject([{ node: "grey", counts: { succeeded: 120 }, maxMs: 4, totalMs: 480 }]);
    expect(Math.abs(json.steps[0].medianMs - 4)).toBeLessThan(0.2);
  });

  it("reads on from any event, backwards too, also where many ends were told together", async () => {
    const { server, worker } = await start();
    const run = await submit(server, names(130));
    await worker.put(png("r"));
    for (let leases = await take(server, worker, 32); leases.length > 0; leases = await take(server, worker, 32))
      await complete(server, worker, Object.fromEntries(leases.map(({ id }) => [id, succeeded(png("r"))])));
    const events = await eventsOf(server, run.id);
    for (const after of [0, 25, 41, 66, 90, 117, events.length - 1])
      expect(await server.services.runs.events(run.id, after)).toEqual(events.slice(after));
    const ends = events.filter((event) => event.type === "item.succeeded");
    expect(new Set(ends.map(({ item }) => item)).size).toBe(130);
    for (const { outputs } of ends) expect(outputs.picture).toEqual(ends[0]?.outputs.picture);
    const lines = events.filter(({ type }) => type !== "run.progress" && type !== "step.started");
    const log = (query: string) => send(server, { path: `/api/runs/${run.id}/log?${query}` });
    for (const before of [30, 66, 90, 117]) {
      const { json } = await log(`before=${before}&limit=10`);
      expect(json.events).toEqual(lines.filter(({ seq }) => seq < before).slice(-10));
    }
    expect((await log("item=99")).json.events).toEqual(ends.filter(({ item }) => item === 99));
  });

  it("ends as a whole when it is cancelled, however many wait", async () => {
    const { server, worker } = await start();
    const [sha256] = await upload(server, "one");
    const inputs = Array.from({ length: 5_000 }, () => ({ pictures: { photo: sha256 } }));
    const { json: run } = await send(server, { path: "/api/runs", body: { pipeline: { document: grey }, inputs } });
    const [lease] = await take(server, worker, 1);
    await send(server, { method: "POST", path: `/api/runs/${run.id}/cancel` });
    await complete(server, worker, { [lease?.id ?? ""]: { status: "returned", events: [] } });
    const ended = await until(
      () => runOf(server, run.id),
      ({ status }) => status === "cancelled",
    );
    expect(ended.counts).toMatchObject({ total: 5_000, cancelled: 5_000, queued: 0, running: 0 });
    const events = await eventsOf(server, run.id);
    expect(events.filter(({ type }) => type === "item.cancelled").length).toBe(20);
  });
});

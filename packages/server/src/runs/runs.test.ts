import { describe, expect, it } from "vitest";
import { eventsOf, grey, itemsOf, runOf, send, submit, until, upload } from "../planted/server.contract.ts";
import { type PlantedWorker, servePlanted } from "../planted/worker.contract.ts";

const one = async (settings: Parameters<typeof servePlanted>[0] = {}) => {
  const server = await servePlanted(settings);
  const [worker] = (await server.workers(1)) as [PlantedWorker];
  return { server, worker };
};

const cancel = (server: { url: string }, id: string) =>
  send(server, { method: "POST", path: `/api/runs/${id}/cancel` });
const rerun = (server: { url: string }, id: string, items: string, headers = {}) =>
  send(server, { path: `/api/runs/${id}/rerun`, body: { items }, headers });

describe("cancelling", () => {
  it("ends waiting items at once and those under way when their worker hears of it", async () => {
    const { server, worker } = await one();
    const run = await submit(server, ["a", "b", "c"]);
    const lease = (await worker.lease())!;
    const answer = await cancel(server, run.id);
    expect(answer.json).toMatchObject({ status: "cancelling", counts: { running: 1, cancelled: 2 } });
    expect(await worker.lease()).toBeNull();
    expect(await worker.heartbeat(lease.id)).toEqual({ cancelled: [lease.id], lost: [] });
    await worker.complete(lease.id, { status: "cancelled", events: [] });
    expect(await runOf(server, run.id)).toMatchObject({ status: "cancelled", counts: { cancelled: 3 } });
    expect((await cancel(server, run.id)).json.code).toBe("RUN_FINISHED");
  });

  it("ends also when the worker only gives its item back, or dies", async () => {
    const { server, worker } = await one();
    const [returned, crashed] = [await submit(server, ["a"]), await submit(server, ["b"])];
    const lease = (await worker.lease())!;
    await worker.lease();
    for (const run of [returned, crashed]) await cancel(server, run.id);
    await worker.complete(lease.id, { status: "returned", events: [] });
    expect((await runOf(server, returned.id)).status).toBe("cancelled");
    worker.kill();
    await until(
      () => runOf(server, crashed.id),
      ({ status }) => status === "cancelled",
    );
  });
});

describe("limits of a run", () => {
  it("maxFailureRate stops a hopeless batch, which has failed", async () => {
    const { server, worker } = await one();
    const run = await submit(server, ["a", "b", "c", "d", "e"], { maxFailureRate: 0.2 });
    for (let failures = 0; failures < 2; failures++) await worker.fail((await worker.lease())!);
    expect(await runOf(server, run.id)).toMatchObject({
      status: "failed",
      counts: { failed: 2, cancelled: 3 },
      problem: { code: "FAILURE_RATE_EXCEEDED", expected: "20 %", received: "40 %" },
    });
  });

  it("deadlineMs fails what still waits and bounds what is under way", async () => {
    const { server, worker } = await one();
    const run = await submit(server, ["a", "b"], { deadlineMs: 400 });
    const lease = (await worker.lease())!;
    expect(lease.deadlineMs).toBeLessThanOrEqual(400);
    await until(
      () => itemsOf(server, run.id),
      (items) => items[1]?.problem?.code === "DEADLINE_EXCEEDED",
    );
    await worker.succeed(lease);
    expect(await runOf(server, run.id)).toMatchObject({ status: "partial", counts: { succeeded: 1, failed: 1 } });
  });
});

describe("running again", () => {
  it("takes the failed items, their files and the document as they were", async () => {
    const { server, worker } = await one();
    const run = await submit(server, ["good", "bad"]);
    expect((await rerun(server, run.id, "failed")).json.code).toBe("RUN_NOT_FINISHED");
    await worker.succeed((await worker.lease())!);
    await worker.fail((await worker.lease())!);
    const again = (await rerun(server, run.id, "failed")).json;
    expect(again).toMatchObject({ rerunOf: run.id, counts: { total: 1 }, pipeline: run.pipeline });
    const [bad] = (await itemsOf(server, run.id)).filter(({ status }) => status === "failed");
    expect((await itemsOf(server, again.id))[0]).toMatchObject({ name: "bad", inputs: bad!.inputs, attempt: 0 });
    await worker.succeed((await worker.lease())!);
    expect((await rerun(server, again.id, "failed")).json.code).toBe("NOTHING_TO_RERUN");
    expect((await rerun(server, again.id, "all")).json.counts.total).toBe(1);
  });
});

describe("an Idempotency-Key", () => {
  const start = (server: { url: string }, photo: string, key: string, name = "x") =>
    send(server, {
      path: "/api/runs",
      headers: { "idempotency-key": key },
      body: { pipeline: { document: grey }, inputs: [{ name, pictures: { photo } }] },
    });

  it("makes one run of fifty requests at once", async () => {
    const { server } = await one();
    const [photo] = (await upload(server, "a")) as [string];
    const answers = await Promise.all(Array.from({ length: 50 }, () => start(server, photo, "once")));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(new Set(answers.map(({ json }) => json.id)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers["idempotency-replayed"] === "true")).toHaveLength(49);
    expect((await send(server, { path: "/api/runs" })).json.runs).toHaveLength(1);
  });

  it("refuses another body, and holds for running again, too", async () => {
    const { server, worker } = await one();
    const [photo] = (await upload(server, "a")) as [string];
    const { id } = (await start(server, photo, "once")).json;
    expect((await start(server, photo, "once", "other")).json).toMatchObject({
      status: 422,
      code: "IDEMPOTENCY_MISMATCH",
    });
    await worker.succeed((await worker.lease())!);
    const key = { "idempotency-key": "again" };
    const first = await rerun(server, id, "all", key);
    const second = await rerun(server, id, "all", key);
    expect(second.json.id).toBe(first.json.id);
    expect(second.headers["idempotency-replayed"]).toBe("true");
  });
});

describe("a broken record", () => {
  it("fails on its own; other runs go on, and the lists still answer", async () => {
    const { server, worker } = await one();
    const broken = await submit(server, ["a"]);
    const sound = await submit(server, ["b"]);
    await server.services.runs.create({
      // What an older or damaged version may have written.
      document: { ...grey, nodes: { grey: { use: "no such thing" } } } as never,
      parameters: {},
      items: [{ name: "c", inputs: {} }],
    });
    await worker.succeed((await worker.lease())!);
    await worker.succeed((await worker.lease())!);
    expect(await worker.lease()).toBeNull();
    const { runs } = (await send(server, { path: "/api/runs" })).json;
    expect(runs.map(({ status }: { status: string }) => status)).toEqual(["failed", "succeeded", "succeeded"]);
    expect(runs.slice(1).map(({ id }: { id: string }) => id)).toEqual([sound.id, broken.id]);
  });
});

describe("events", () => {
  it("count from 1 without a gap, whatever happens at once", async () => {
    const server = await servePlanted({ workers: 3 });
    const workers = await server.workers(3);
    const run = await submit(
      server,
      Array.from({ length: 30 }, (_, index) => `p${index}`),
    );
    await Promise.all(
      workers.map(async (worker) => {
        for (let lease = await worker.lease(); lease !== null; lease = await worker.lease()) {
          const log = { type: "log", item: 0, attempt: 1, level: "info", message: "x" };
          await Promise.all([worker.events(lease.id, [log, log]), worker.events(lease.id, [log])]);
          await worker.succeed(lease);
        }
      }),
    );
    const events = await eventsOf(server, run.id);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect(events.at(-1)).toMatchObject({ type: "run.status", status: "succeeded", counts: { succeeded: 30 } });
    expect((await runOf(server, run.id)).lastSeq).toBe(events.length);
  });
});

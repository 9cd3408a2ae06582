import { describe, expect, it } from "vitest";
import { eventsOf, freshHome, itemsOf, runOf, send, until, upload } from "../planted/server.contract.ts";
import { type PlantedWorker, servePlanted } from "../planted/worker.contract.ts";
import { runFrom, sendFile, workOff } from "./listed-run.contract.ts";

const start = async (settings: Parameters<typeof servePlanted>[0] = {}) => {
  const server = await servePlanted(settings);
  const [worker] = (await server.workers(1)) as [PlantedWorker];
  return { server, worker };
};
type Server = Parameters<typeof sendFile>[0];
const manifest = async (server: Server, rows: number, more: readonly string[] = []): Promise<object> => {
  await upload(server, "a");
  const lines = Array.from({ length: rows }, (_, row) => `a.png,item ${row}`);
  return { kind: "manifest", file: await sendFile(server, "list.csv", ["photo,name", ...lines, ...more].join("\n")) };
};

describe("a run that is still listed", () => {
  it("is worked on meanwhile, and never listed far ahead of the workers", async () => {
    const { server, worker } = await start({ listAhead: 20 });
    const { id } = await runFrom(server, await manifest(server, 120));
    const lease = await worker.lease(10_000);
    const early = await runOf(server, id);
    expect(early).toMatchObject({ status: "running", listing: { state: "open" } });
    expect(early.counts.total).toBeLessThan(60);
    await worker.succeed(lease!);
    const { run } = await workOff(server, worker, id);
    expect(run).toMatchObject({ status: "succeeded", counts: { total: 120, succeeded: 120 } });
    const listed = (await eventsOf(server, id)).flatMap((event) => (event.type === "run.listing" ? [event] : []));
    expect(listed.at(-1)).toMatchObject({ listing: { state: "ended" }, counts: { total: 120 } });
  });

  it("tells its first hundred items in full and the others not, whatever it had grown to by then", async () => {
    const { server, worker } = await start({ listAhead: 30 });
    const { id } = await runFrom(server, await manifest(server, 110));
    const { leases } = await workOff(server, worker, id);
    expect(leases).toHaveLength(110);
    for (const { item, tellSteps, keepPreviews } of leases)
      expect([tellSteps, keepPreviews]).toEqual([item < 100, item < 100]);
  });

  it("ends when it is cancelled, too many fail or its time is over; nothing is listed after that", async () => {
    const { server, worker } = await start({ listAhead: 10 });
    const source = await manifest(server, 400);
    const cancelled = await runFrom(server, source);
    await until(
      () => runOf(server, cancelled.id),
      ({ counts }) => counts.total >= 10,
    );
    await send(server, { method: "POST", path: `/api/runs/${cancelled.id}/cancel` });
    const stopped = await until(
      () => runOf(server, cancelled.id),
      ({ status }) => status === "cancelled",
    );
    expect(stopped.listing?.state).toBe("stopped");

    const late = await runFrom(server, source, { deadlineMs: 300 });
    await worker.succeed((await worker.lease(10_000))!);
    const over = await until(
      () => runOf(server, late.id),
      ({ status }) => status === "partial",
    );
    expect(over).toMatchObject({ problem: { code: "DEADLINE_EXCEEDED" }, listing: { state: "stopped" } });

    const hopeless = await runFrom(server, await manifest(server, 10, Array<string>(300).fill("none.png,x")), {
      maxFailureRate: 0.5,
    });
    await worker.succeed((await worker.lease(10_000))!);
    const failed = await until(
      async () => {
        const lease = await worker.lease();
        if (lease !== null) await worker.succeed(lease);
        return runOf(server, hopeless.id);
      },
      ({ status }) => status === "failed",
    );
    expect(failed.problem?.code).toBe("FAILURE_RATE_EXCEEDED");
  });

  it("takes no more inputs than the operator allows; what was listed is done", async () => {
    const { server, worker } = await start({ maxInputs: 100 });
    const { id } = await runFrom(server, await manifest(server, 1_000));
    const { run } = await workOff(server, worker, id);
    expect(run).toMatchObject({ status: "partial", problem: { code: "TOO_MANY_INPUTS" }, counts: { failed: 0 } });
    expect(run.counts.total).toBeLessThanOrEqual(100);
    expect(run.counts.succeeded).toBe(run.counts.total);
  });

  it("is listed on by the next server, each item once", async () => {
    const home = await freshHome();
    const first = await start({ home, listAhead: 10 });
    const { id } = await runFrom(first.server, await manifest(first.server, 100));
    for (let count = 0; count < 20; count++) await first.worker.succeed((await first.worker.lease(10_000))!);
    expect((await runOf(first.server, id)).listing?.state).toBe("open");
    await first.server.close();
    const { server, worker } = await start({ home, listAhead: 10 });
    const { run, leases } = await workOff(server, worker, id);
    expect(run).toMatchObject({ status: "succeeded", counts: { total: 100, succeeded: 100 } });
    expect(leases).toHaveLength(80);
    const names = (await itemsOf(server, id)).map(({ name }) => name);
    expect(names).toEqual(Array.from({ length: 100 }, (_, row) => `item ${row}`));
  });

  it("is refused together with inputs, and for a pipeline that wants several pictures", async () => {
    const { server } = await start();
    const [photo] = (await upload(server, "a")) as [string];
    const image = { kind: "image" };
    const document = {
      kumiki: 1,
      name: "Two",
      inputs: { photo: image, other: image },
      nodes: { grey: { use: "color.grayscale@1", in: { image: "$photo" } } },
      outputs: { picture: "grey.image", same: "$other" },
    };
    const source = { kind: "urls", urls: ["https://example.com/a.png"] };
    const both = await send(server, {
      path: "/api/runs",
      body: { pipeline: { document }, source, inputs: [{ pictures: { photo, other: photo } }] },
    });
    const several = await send(server, { path: "/api/runs", body: { pipeline: { document }, source } });
    expect([both.json.problem.field, several.json.problem.field]).toEqual(["body", "body.source"]);
  });
});

describe("a large run that is run again", () => {
  it("is listed from the first one, all of it or what failed, each item with its own values", async () => {
    const { server, worker } = await start();
    const rows = Array.from({ length: 1_100 }, (_, row) => `${row < 1_095 ? "none" : "a"}.png,item ${row}`);
    await upload(server, "a");
    const file = await sendFile(server, "list.csv", ["photo,name", ...rows].join("\n"));
    const { id } = await runFrom(server, { kind: "manifest", file });
    await workOff(server, worker, id);
    const again = await send(server, { path: `/api/runs/${id}/rerun`, body: { items: "failed" } });
    const { run } = await workOff(server, worker, again.json.id);
    expect(run).toMatchObject({
      rerunOf: id,
      counts: { total: 1_095, failed: 1_095 },
      listing: { source: "run", state: "ended" },
    });
  });
});

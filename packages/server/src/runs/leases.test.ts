import { describe, expect, it } from "vitest";
import { eventsOf, itemsOf, png, runOf, send, submit, until, upload } from "../planted/server.contract.ts";
import { hashOf, type PlantedServer, type PlantedWorker, servePlanted, succeeded } from "../planted/worker.contract.ts";

const one = async (settings: Parameters<typeof servePlanted>[0] = {}) => {
  const server = await servePlanted(settings);
  const [worker] = (await server.workers(1)) as [PlantedWorker];
  return { server, worker };
};

const typesOf = async (server: Parameters<typeof eventsOf>[0], id: string) =>
  (await eventsOf(server, id)).map(({ type }) => type);

describe("a lease", () => {
  it("hands an item to one worker and makes its result visible once", async () => {
    const server = await servePlanted({ workers: 2 });
    const [first, second] = (await server.workers(2)) as [PlantedWorker, PlantedWorker];
    const run = await submit(server, ["a"]);
    const leases = await Promise.all([first.lease(), second.lease()]);
    const [lease] = leases.filter((found) => found !== null);
    expect(leases.filter((found) => found === null)).toHaveLength(1);
    expect(lease).toMatchObject({ run: run.id, item: 0, attempt: 1, keepPreviews: true, parameters: {} });
    expect(lease!.inputs.photo?.sha256).toBe(hashOf(png("a")));

    const holder = leases[0] === null ? second : first;
    const other = leases[0] === null ? first : second;
    expect((await other.succeed(lease!)).json.code).toBe("STALE_LEASE");
    const answers = await Promise.all([holder.succeed(lease!), holder.succeed(lease!)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect((await runOf(server, run.id)).status).toBe("succeeded");
    expect((await typesOf(server, run.id)).filter((type) => type === "item.succeeded")).toHaveLength(1);
  });

  it("waits for work: a long poll is answered when a run comes", async () => {
    const { server, worker } = await one();
    const waiting = worker.lease(10_000);
    const run = await submit(server, ["late"]);
    expect((await waiting)?.run).toBe(run.id);
  });

  it("keeps a worker's events and steps with the item, as of its own item and attempt", async () => {
    const { server, worker } = await one();
    const run = await submit(server, ["a", "b"]);
    const lease = (await worker.lease())!;
    const step = { node: "grey", use: "color.grayscale@1", status: "succeeded", ms: 1.5 };
    await worker.events(lease.id, [{ type: "step.finished", item: 1, attempt: 7, step }]);
    expect((await itemsOf(server, run.id)).map(({ steps }) => steps.length)).toEqual([1, 0]);
    expect((await eventsOf(server, run.id)).at(-1)).toMatchObject({ type: "step.finished", item: 0, attempt: 1 });
  });

  it("is lost by silence, kept by heartbeats; a late answer of the older attempt is refused", async () => {
    const { server, worker } = await one({ leaseMs: 1_500 });
    const run = await submit(server, ["a"]);
    const old = (await worker.lease())!;
    for (let beat = 0; beat < 4; beat++) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(await worker.heartbeat(old.id)).toEqual({ cancelled: [], lost: [] });
    }
    await until(
      () => typesOf(server, run.id),
      (types) => types.includes("item.returned"),
    );
    expect(await worker.heartbeat(old.id)).toEqual({ cancelled: [], lost: [old.id] });
    const next = (await worker.lease())!;
    expect(next).toMatchObject({ item: 0, attempt: 2 });
    expect((await worker.succeed(old)).json).toMatchObject({ status: 409, code: "STALE_LEASE" });
    expect((await worker.events(old.id, [])).json.code).toBe("STALE_LEASE");
    expect((await worker.succeed(next)).status).toBe(204);
    const [item] = await itemsOf(server, run.id);
    expect(item).toMatchObject({ status: "succeeded", attempt: 2 });
  });

  it("ends after its item's time, however lively its worker is", async () => {
    const { server, worker } = await one();
    const run = await submit(server, ["a"]);
    const lease = (await worker.lease())!;
    await worker.heartbeat(lease.id);
    await server.services.runs.takeBack({ silentAt: Date.now() + lease.deadlineMs + 31_000 }, "lease_lost");
    expect(await worker.heartbeat(lease.id)).toEqual({ cancelled: [], lost: [lease.id] });
    expect((await eventsOf(server, run.id)).at(-1)).toMatchObject({ type: "item.returned", reason: "lease_lost" });
  });

  it("takes turns between runs, so that one photo need not wait for a batch", async () => {
    const { server, worker } = await one();
    const batch = await submit(server, ["a", "b", "c", "d"]);
    await worker.lease();
    const single = await submit(server, ["mine"]);
    expect((await worker.lease())!.run).toBe(single.id);
    expect((await worker.lease())!.run).toBe(batch.id);
  });
});

describe("a crash of a worker", () => {
  it("returns its item at once, which is then held alone; the third is its last, and the rest goes on", async () => {
    const { server, worker: first } = await one();
    const run = await submit(server, ["poison", "sound", "sound too"]);
    expect(await first.lease()).toMatchObject({ item: 0, attempt: 1 });
    const second = await crash(server, first);

    const sound = [await second.lease(), await second.lease()];
    expect(sound.map((lease) => lease?.item)).toEqual([1, 2]);
    // What crashed a worker is not given to one that holds another item, nor another item to one that holds it.
    expect(await second.lease()).toBeNull();
    for (const lease of sound) await second.succeed(lease!);
    const later = await submit(server, ["another run"]);
    expect(await second.lease()).toMatchObject({ run: run.id, item: 0, attempt: 2 });
    expect(await second.lease()).toBeNull();

    const third = await crash(server, second);
    expect(await third.lease()).toMatchObject({ run: run.id, item: 0, attempt: 3 });
    const fourth = await crash(server, third);
    expect(await runOf(server, run.id)).toMatchObject({ status: "partial", counts: { succeeded: 2, failed: 1 } });
    const [item] = await itemsOf(server, run.id);
    expect(item).toMatchObject({ status: "failed", attempt: 3, problem: { code: "ITEM_CRASHED_WORKER" } });
    const returned = (await eventsOf(server, run.id)).filter(({ type }) => type === "item.returned");
    expect(returned).toMatchObject([{ reason: "worker_crashed" }, { reason: "worker_crashed" }]);
    expect((await fourth.lease())!.run).toBe(later.id);
  });

  it("leaves the dead worker's token worthless", async () => {
    const { server, worker } = await one();
    worker.kill();
    await until(
      () => server.services.pool.workers(),
      (alive) => !alive.some(({ id }) => id === worker.order.worker),
    );
    await expect(worker.lease()).rejects.toThrow("UNAUTHORIZED");
  });
});

/** Kills a worker; answers the one that took its place. */
async function crash(server: PlantedServer, worker: PlantedWorker): Promise<PlantedWorker> {
  worker.kill();
  const [next] = await until(
    () => server.workers(1),
    ([found]) => found!.order.worker !== worker.order.worker,
  );
  return next!;
}

describe("the worker's door", () => {
  it("asks for the token of the worker that speaks", async () => {
    const server = await servePlanted({ workers: 2 });
    const [mine, other] = (await server.workers(2)) as [PlantedWorker, PlantedWorker];
    const { worker } = mine.order;
    const request = { worker, serves: "items", waitMs: 0 };
    expect((await mine.call("POST", "lease", request, "Bearer nothing")).json.code).toBe("UNAUTHORIZED");
    expect((await mine.call("POST", "lease", request, other.order.token)).json.code).toBe("FORBIDDEN");
    expect((await mine.call("POST", "lease", { ...request, serves: "previews" })).json.code).toBe("FORBIDDEN");
    expect((await send(server, { path: "/worker/artifacts/".concat("a".repeat(64)) })).json.code).toBe("UNAUTHORIZED");
  });

  it("shows a worker the pictures that it has leased, and no others", async () => {
    const { server, worker } = await one();
    await submit(server, ["mine"]);
    const [foreign] = (await upload(server, "foreign")) as [string];
    const lease = (await worker.lease())!;
    const mine = await worker.call("GET", `artifacts/${lease.inputs.photo?.sha256}`);
    expect(mine.bytes.equals(png("mine"))).toBe(true);
    expect((await worker.call("GET", `artifacts/${foreign}`)).json.code).toBe("FORBIDDEN");
  });

  it("takes a file only when it hashes to its name, and a result only with its files", async () => {
    const { server, worker } = await one();
    const run = await submit(server, ["a"]);
    const lease = (await worker.lease())!;
    const wrong = await worker.put(png("x"), "0".repeat(64));
    expect(wrong.json).toMatchObject({ status: 400, code: "REQUEST_INVALID" });
    const early = await worker.complete(lease.id, succeeded(png("y")));
    expect(early.json).toMatchObject({ code: "REQUEST_INVALID", problem: { field: "body.outputs" } });
    expect((await worker.put(png("y"))).status).toBe(204);
    expect((await worker.complete(lease.id, succeeded(png("y")))).status).toBe(204);
    expect((await runOf(server, run.id)).status).toBe("succeeded");
  });
});

import { readFile, writeFile } from "node:fs/promises";
import { connect, createServer, type Socket } from "node:net";
import { join } from "node:path";
import type { Item, Run, RunEvent } from "@kumiki/core";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type ClusterServer, type ClusterServerOptions, startClusterServer } from "./cluster-server.contract.ts";
import {
  allEvents,
  allItems,
  exampleDocument,
  finished,
  freshHome,
  get,
  outputHashes,
  photos,
  post,
  until,
  upload,
} from "./kumiki-server.contract.ts";
import { type Cluster, eventually, freePort, hasNomad, startCluster } from "./nomad.contract.ts";

const planted = new URL("./planted-workers/ending-worker.mjs", import.meta.url).pathname;
const ending = (how: string): string[] => [process.execPath, planted, how];

vi.setConfig({ testTimeout: 300_000 });

describe.skipIf(!hasNomad)("how a run's job may end, on real Nomad", () => {
  let cluster: Cluster;
  let server: ClusterServer | undefined;
  let document: unknown;
  beforeAll(async () => {
    cluster = await startCluster({ clients: 2 });
    document = await exampleDocument("thumbnails");
  });
  afterAll(() => cluster.stop());
  afterEach(async () => {
    await server?.kill();
    server = undefined;
    // A table of endings leaves nothing behind for the next row.
    for (const { ID } of await cluster.ask<{ ID: string }[]>("GET", "jobs"))
      await cluster.ask("DELETE", `job/${ID}?purge=true`);
  });

  const start = async (options: ClusterServerOptions = {}): Promise<ClusterServer> => {
    server = await startClusterServer(cluster, options);
    return server;
  };
  const submit = async (on: ClusterServer, items: number, more: object = {}, files: string[] = ["rocket.jpg"]) => {
    const hashes = await upload(
      on,
      files.map((file) => (file.startsWith("/") ? file : photos + file)),
    );
    const inputs = Array.from({ length: items }, (_, at) => ({
      name: `photo-${at}`,
      pictures: { photo: hashes[at % hashes.length] },
    }));
    return post<Run>(on, "/api/runs", { pipeline: { document }, inputs, executor: "job", ...more });
  };
  const jobsOf = async (run: string) =>
    await cluster.ask<{ ID: string; Status: string; Stop: boolean }[]>("GET", `jobs?prefix=${run}`);
  /** Every item once, nothing running in Nomad, and a job that is told to have ended. */
  const expectTidy = async (on: ClusterServer, run: string): Promise<{ items: Item[]; events: RunEvent[] }> => {
    const [items, events] = [await allItems(on, run), await allEvents(on, run)];
    for (const { index } of items) {
      const ends = events.filter(
        (event) => "item" in event && event.item === index && /^item\.(succeeded|failed|cancelled)$/.test(event.type),
      );
      expect(ends, `ends of item ${index}`).toHaveLength(1);
    }
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1));
    await eventually(
      async () => ((await jobsOf(run)).every(({ Status }) => Status === "dead") ? true : undefined),
      "every job of the run to be dead",
      30_000,
    );
    return { items, events };
  };
  const placements = (events: readonly RunEvent[]) =>
    events.flatMap((event) => (event.type === "run.placement" ? [event.placement] : []));

  it("success: queued, placing, starting, running; the same bytes as embedded", async () => {
    const on = await start();
    const { id } = await submit(on, 1);
    expect(await finished(on, id)).toMatchObject({ status: "succeeded", executor: "nomad" });
    const { items, events } = await expectTidy(on, id);
    expect(placements(events).map(({ state }) => state)).toEqual(expect.arrayContaining(["placing", "running"]));
    const embedded = await submit(on, 1, { executor: "embedded" });
    await finished(on, embedded.id);
    expect(outputHashes(items)).toEqual(outputHashes(await allItems(on, embedded.id)));
  });

  it("a component's error: that item fails with its code, its neighbours do not", async () => {
    const on = await start();
    const cut = join(await freshHome(), "cut.png");
    await writeFile(cut, (await readFile(`${photos}coffee.png`)).subarray(0, 20_000));
    const { id } = await submit(on, 3, {}, ["rocket.jpg", cut, "coffee.png"]);
    expect(await finished(on, id)).toMatchObject({ status: "partial", counts: { succeeded: 2, failed: 1 } });
    const { items } = await expectTidy(on, id);
    expect(items[1]?.problem).toMatchObject({ code: "IMAGE_CORRUPT" });
  });

  it("an exit code: three jobs, then the item tells it crashed its workers", async () => {
    const on = await start({ command: ending("exit") });
    const { id } = await submit(on, 1);
    expect(await finished(on, id)).toMatchObject({ status: "failed" });
    const { items, events } = await expectTidy(on, id);
    expect(items[0]?.problem).toMatchObject({ code: "ITEM_CRASHED_WORKER" });
    expect(placements(events).flatMap(({ problem }) => (problem ? [problem.code] : []))).toContain("JOB_FAILED");
    const { logs } = await get<{ logs: { stream: string; content: string }[] }>(on, `/api/runs/${id}/logs`);
    expect(logs.find(({ stream }) => stream === "stderr")?.content).toContain("it cannot go on");
  });

  it("a deadline: what hangs is ended, what waits fails, the job is stopped", async () => {
    const on = await start({ command: ending("hang") });
    const { id } = await submit(on, 2, { deadlineMs: 1_000 });
    expect(await finished(on, id, 60_000)).toMatchObject({ status: "failed", counts: { failed: 2 } });
    const { items } = await expectTidy(on, id);
    expect(items.map(({ problem }) => problem?.code)).toEqual(["DEADLINE_EXCEEDED", "DEADLINE_EXCEEDED"]);
  });

  it("a user's cancel: the worker is free within seconds", async () => {
    const on = await start({ command: ending("hang") });
    const { id } = await submit(on, 3);
    await until(
      () => get<Run>(on, `/api/runs/${id}`),
      ({ counts }) => counts.running > 0,
    );
    await post(on, `/api/runs/${id}/cancel`, {});
    expect(await finished(on, id, 15_000)).toMatchObject({ status: "cancelled", counts: { cancelled: 3 } });
    await expectTidy(on, id);
  });

  it("no capacity: says what is missing in both languages; runs when there is room", async () => {
    const on = await start();
    await Promise.all(cluster.nodes.map((node) => eligibility(cluster, node, "ineligible")));
    const { id } = await submit(on, 1);
    const waiting = await until(
      () => get<Run>(on, `/api/runs/${id}`),
      ({ placement }) => placement?.state === "waiting",
    );
    expect(waiting.placement?.reason?.en).toMatch(/No node takes work now/);
    expect(waiting.placement?.reason?.ja).toMatch(/使えるノードがありません/);
    await Promise.all(cluster.nodes.map((node) => eligibility(cluster, node, "eligible")));
    expect(await finished(on, id, 60_000)).toMatchObject({ status: "succeeded" });
    await expectTidy(on, id);
  });

  it("no memory: names what is wanted and what there is", async () => {
    const on = await start();
    await fillMemory(cluster);
    const { id } = await submit(on, 1);
    const waiting = await until(
      () => get<Run>(on, `/api/runs/${id}`),
      ({ placement }) => placement?.state === "waiting",
    );
    expect(waiting.placement?.reason?.en).toMatch(/No node has \d+ MB of memory free; the largest has \d+ MB/);
    await cluster.ask("DELETE", "job/filler?purge=true");
    expect(await finished(on, id, 60_000)).toMatchObject({ status: "succeeded" });
  });

  it("a node drained: its worker gives its item back and the rest goes on elsewhere", async () => {
    const on = await start();
    const { id } = await submit(on, 300);
    await until(
      () => get<Run>(on, `/api/runs/${id}`),
      ({ counts }) => counts.succeeded > 5,
    );
    const [busy] = await cluster.ask<{ NodeID: string }[]>("GET", `job/${id}-1/allocations`);
    await cluster.ask("POST", `node/${busy?.NodeID}/drain`, { DrainSpec: { Deadline: -1 }, MarkEligible: false });
    expect(await finished(on, id)).toMatchObject({ status: "succeeded", counts: { succeeded: 300 } });
    await expectTidy(on, id);
    await cluster.ask("POST", `node/${busy?.NodeID}/drain`, { DrainSpec: null, MarkEligible: true });
  });

  it("stopped from outside: what waits fails and says so", async () => {
    const on = await start({ command: ending("hang") });
    const { id } = await submit(on, 2);
    await until(
      () => get<Run>(on, `/api/runs/${id}`),
      ({ counts }) => counts.running > 0,
    );
    await cluster.ask("DELETE", `job/${id}-1`);
    expect(await finished(on, id)).toMatchObject({ status: "failed" });
    const { items } = await expectTidy(on, id);
    expect(items.map(({ problem }) => problem?.code)).toEqual(["JOB_STOPPED", "JOB_STOPPED"]);
  });

  it("the server killed -9 and started again: its jobs are found, nothing is lost or done twice", async () => {
    const first = await start();
    const { id } = await submit(first, 400);
    await until(
      () => get<Run>(first, `/api/runs/${id}`),
      ({ counts }) => counts.succeeded > 5,
    );
    await first.kill("SIGKILL");
    const second = await start({ home: first.home, workerPort: first.workerPort });
    expect(await finished(second, id)).toMatchObject({ status: "succeeded", counts: { succeeded: 400 } });
    await expectTidy(second, id);
    expect(await jobsOf(id)).toHaveLength(1);
  });

  it("Nomad's server restarted: the run goes on and is told to its end", async () => {
    const on = await start();
    const { id } = await submit(on, 300);
    await until(
      () => get<Run>(on, `/api/runs/${id}`),
      ({ counts }) => counts.succeeded > 5,
    );
    await cluster.restartServer();
    expect(await finished(on, id)).toMatchObject({ status: "succeeded", counts: { succeeded: 300 } });
    await expectTidy(on, id);
  });

  it("garbage collected before it was read: the results are there all the same", async () => {
    const first = await start();
    const { id } = await submit(first, 1);
    await finished(first, id);
    const second = await submit(first, 200);
    await until(
      () => get<Run>(first, `/api/runs/${second.id}`),
      ({ counts }) => counts.succeeded > 3,
    );
    await first.kill("SIGKILL");
    await cluster.ask("DELETE", `job/${second.id}-1?purge=true`);
    await cluster.ask("PUT", "system/gc");
    const again = await start({ home: first.home, workerPort: first.workerPort });
    expect(await finished(again, second.id, 200_000)).toMatchObject({
      status: "succeeded",
      counts: { succeeded: 200 },
    });
    await expectTidy(again, second.id);
  });

  it("a job that no run of this server knows is stopped at its start; another server's is left alone", async () => {
    const first = await start();
    const { job } = await post<{ job: object & { Meta: { kumiki_server: string } } }>(first, "/api/jobs/preview", {
      document,
    });
    const orphan = { ...job, ID: "orphan-1", Name: "orphan-1" };
    const stranger = { ...job, ID: "stranger-1", Name: "stranger-1", Meta: { kumiki_server: "another" } };
    await first.kill("SIGKILL");
    for (const Job of [orphan, stranger]) await cluster.ask("POST", "jobs", { Job });
    await start({ home: first.home, workerPort: first.workerPort });
    const isStopped = async (id: string) => (await cluster.ask<{ Stop: boolean }>("GET", `job/${id}`)).Stop;
    await eventually(async () => (await isStopped("orphan-1")) || undefined, "the orphan to be stopped");
    expect(await isStopped("stranger-1")).toBe(false);
  });

  it("logs are kept when Nomad has forgotten the job", async () => {
    const on = await start();
    const { id } = await submit(on, 1);
    await finished(on, id);
    await eventually(
      async () => ((await jobsOf(id)).every(({ Status }) => Status === "dead") ? true : undefined),
      "its end",
    );
    await until(
      () => get<{ logs: { stream: string; content: string }[] }>(on, `/api/runs/${id}/logs`),
      ({ logs }) => logs.some(({ content }) => content.includes("worker ended")),
    );
    await eventually(async () => {
      await cluster.ask("PUT", "system/gc");
      return (await jobsOf(id)).length === 0 || undefined;
    }, "Nomad to forget it");
    const { logs } = await get<{ logs: { stream: string; content: string }[] }>(on, `/api/runs/${id}/logs`);
    expect(logs.find(({ stream }) => stream === "stderr")?.content).toContain("step finished");
  });

  it("the event stream cut again and again: the run is told to its end", async () => {
    const gate = await cuttableGate(Number(new URL(cluster.address).port));
    const on = await start({ settings: { address: `http://127.0.0.1:${gate.port}` } });
    const { id } = await submit(on, 100);
    const cutting = setInterval(gate.cut, 300);
    expect(await finished(on, id)).toMatchObject({ status: "succeeded" });
    clearInterval(cutting);
    await expectTidy(on, id);
    gate.close();
  });

  describe("Nomad away", () => {
    const nowhere = async () => ({ address: `http://127.0.0.1:${await freePort()}`, reconcileMs: 500 });

    it("fail: the run fails and names Nomad", async () => {
      const on = await start({ settings: { ...(await nowhere()), whenDown: "fail" } });
      const { id } = await submit(on, 1);
      expect(await finished(on, id)).toMatchObject({ status: "failed" });
      expect((await allItems(on, id))[0]?.problem).toMatchObject({ code: "NOMAD_UNREACHABLE" });
    });

    it("embedded: this server does the work, and the run says so", async () => {
      const on = await start({ settings: { ...(await nowhere()), whenDown: "embedded" } });
      const { id } = await submit(on, 1);
      const run = await finished(on, id);
      expect(run).toMatchObject({ status: "succeeded", executor: "embedded", placement: { state: "fallback" } });
      expect(run.placement?.problem?.code).toBe("NOMAD_UNREACHABLE");
    });

    it("wait: it waits with the reason, and runs when Nomad is there", async () => {
      const port = await freePort();
      const on = await start({ settings: { address: `http://127.0.0.1:${port}`, whenDown: "wait" } });
      const { id } = await submit(on, 1);
      await until(
        () => get<Run>(on, `/api/runs/${id}`),
        ({ placement }) => placement?.state === "waiting",
      );
      const gate = await cuttableGate(Number(new URL(cluster.address).port), port);
      expect(await finished(on, id)).toMatchObject({ status: "succeeded", executor: "nomad" });
      gate.close();
    });
  });
});

const eligibility = (cluster: Cluster, node: string, Eligibility: "eligible" | "ineligible") =>
  cluster.ask("POST", `node/${node}/eligibility`, { Eligibility });

/** A job that leaves no node more than 300 MB. */
async function fillMemory(cluster: Cluster): Promise<void> {
  const nodes = await cluster.ask<{ NodeResources: { Memory: { MemoryMB: number } } }[]>("GET", "nodes?resources=true");
  const memory = Math.min(...nodes.map((node) => node.NodeResources.Memory.MemoryMB)) - 300;
  const task = {
    Name: "fill",
    Driver: "mock_driver",
    Config: { run_for: "1h" },
    Resources: { CPU: 50, MemoryMB: memory },
  };
  const group = { Name: "fill", Count: nodes.length, Tasks: [task] };
  await cluster.ask("POST", "jobs", {
    Job: { ID: "filler", Name: "filler", Type: "batch", Datacenters: ["*"], TaskGroups: [group] },
  });
  await eventually(async () => {
    const allocations = await cluster.ask<{ ClientStatus: string }[]>("GET", "job/filler/allocations");
    return allocations.filter(({ ClientStatus }) => ClientStatus === "running").length === nodes.length || undefined;
  }, "the filler to run");
}

/** A TCP gate to Nomad whose connections can be cut: networks do that, but not on demand. */
async function cuttableGate(target: number, port = 0) {
  const open = new Set<Socket>();
  const server = createServer((inside) => {
    const outside = connect(target, "127.0.0.1");
    for (const socket of [inside, outside]) {
      open.add(socket);
      socket
        .on("error", () => socket.destroy())
        .on("close", () => {
          open.delete(socket);
          inside.destroy();
          outside.destroy();
        });
    }
    inside.pipe(outside).pipe(inside);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const cut = (): void => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: address.port,
    cut,
    close: () => {
      server.close();
      cut();
    },
  };
}

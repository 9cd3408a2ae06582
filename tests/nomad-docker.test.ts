import { execFileSync } from "node:child_process";
import { chmod, copyFile, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Run } from "@kumiki/core";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { startTriton, tritonEngine } from "../packages/processor/src/inference/triton/real-triton.contract.ts";
import {
  bridgeAddress,
  type ClusterServer,
  type ClusterServerOptions,
  startClusterServer,
} from "./cluster-server.contract.ts";
import { expectSameDetections } from "./detections.contract.ts";
import { kumikiImage } from "./image.contract.ts";
import { kumiki } from "./kumiki-cli.contract.ts";
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
import { type Cluster, eventually, hasNomad, startCluster } from "./nomad.contract.ts";

const found = await kumikiImage();
const image = "missing" in found ? undefined : found.name;

/** A variant of the image whose worker takes more memory than it was given: no pipeline does that on demand. */
async function eatingImage(base: string): Promise<string> {
  const context = await mkdtemp(join(tmpdir(), "kumiki-image-"));
  await copyFile(new URL("./planted-workers/ending-worker.mjs", import.meta.url).pathname, join(context, "worker.mjs"));
  await chmod(join(context, "worker.mjs"), 0o644);
  await writeFile(
    join(context, "Dockerfile"),
    `FROM ${base}\nCOPY worker.mjs /planted.mjs\nENTRYPOINT ["node", "/planted.mjs", "eat"]\n`,
  );
  execFileSync("docker", ["build", "-q", "-t", "kumiki-test-eating:1", context], {
    stdio: "ignore",
    env: { ...process.env, DOCKER_BUILDKIT: "0" },
  });
  return "kumiki-test-eating:1";
}

vi.setConfig({ testTimeout: 300_000 });

describe.skipIf(!hasNomad || image === undefined)("runs in containers on a bridge, by real Nomad and Docker", () => {
  let cluster: Cluster;
  let server: ClusterServer | undefined;
  beforeAll(async () => {
    cluster = await startCluster();
  });
  afterAll(() => cluster.stop());
  afterEach(async () => {
    await server?.kill();
    server = undefined;
  });
  const start = async (options: ClusterServerOptions = {}): Promise<ClusterServer> => {
    server = await startClusterServer(cluster, { image: image ?? "", ...options });
    return server;
  };
  const submit = async (on: ClusterServer, document: unknown, more: object = {}) => {
    const [photo] = await upload(on, [`${photos}astronaut.png`]);
    return post<Run>(on, "/api/runs", {
      pipeline: { document },
      inputs: [{ name: "a", pictures: { photo } }],
      executor: "job",
      ...more,
    });
  };

  it("the origin's document through its own door: a real job, its log kept, the bytes of the embedded executor", async () => {
    const on = await start();
    await upload(on, [`${photos}astronaut.png`]);
    const linear = {
      pipeline_name: "custom-image-processing-001",
      components: [
        { type: "resize", config: { width: "512", height: 512 } },
        { type: "object_detection", config: { confidence: 0.5 } },
        { type: "blur_faces", config: { blur_strength: 10 } },
      ],
      input_image: "uploads/original/astronaut.png",
    };
    const [one, two] = [await submitLinear(on, linear), await submitLinear(on, linear)];
    expect(one.job_id).not.toBe(two.job_id);
    expect(one.pipeline_name).toBe("custom-image-processing-001");
    const done = await until(
      () => get<{ status: string; run: Run }>(on, `/api/pipeline/${one.job_id}`),
      ({ status }) => !["queued", "running"].includes(status),
    );
    expect(done.status).toBe("succeeded");
    expect(await cluster.ask<{ ID: string; Type: string }>("GET", `job/${one.job_id}`)).toMatchObject({
      Type: "batch",
    });
    const embedded = await post<Run>(on, "/api/runs", { pipeline: { document: linear }, executor: "embedded" });
    await finished(on, embedded.id);
    expect((await allItems(on, done.run.id))[0]?.outputs).toEqual((await allItems(on, embedded.id))[0]?.outputs);
    await logIsKept(cluster, on, done.run.id);
  });

  it.skipIf(tritonEngine === undefined)(
    "the origin's document on Nomad, Docker and Triton: boxes of the embedded backend",
    async () => {
      const repository = join(await mkdtemp(join(tmpdir(), "kumiki-repository-")), "models");
      const models = ["models", "export-triton", repository, "blazeface", "centernet", "--python"];
      expect((await kumiki(models, { home: await freshHome() })).code).toBe(0);
      // Containers reach it where they reach the server.
      const triton = await startTriton(repository, { host: bridgeAddress() });
      const on = await start({ environment: { KUMIKI_TRITON_URL: triton.url } });
      await upload(on, [`${photos}astronaut.png`]);
      const { job_id } = await submitLinear(on, {
        pipeline_name: "on-triton",
        components: [
          { type: "resize", config: { width: 512, height: 512 } },
          { type: "object_detection", config: { confidence: 0.5 } },
          { type: "blur_faces", config: { blur_strength: 10 } },
        ],
        input_image: "astronaut.png",
      });
      const done = await until(
        () => get<{ status: string; run: Run }>(on, `/api/pipeline/${job_id}`),
        ({ status }) => !["queued", "running"].includes(status),
      );
      expect(done.status).toBe("succeeded");
      const [item] = await allItems(on, done.run.id);
      expect(item?.steps.flatMap(({ warnings = [] }) => warnings)).toEqual([]);
      const statistics = await get<{ model_stats: { inference_count: number }[] }>(
        on,
        "/api/models/centernet/statistics",
      );
      expect(statistics.model_stats[0]?.inference_count).toBeGreaterThan(0);
      const document = await exampleDocument("detect-objects");
      const inJob = await submit(on, document);
      const onTriton = await submit(on, document, { executor: "embedded" });
      for (const { id } of [inJob, onTriton]) expect(await finished(on, id)).toMatchObject({ status: "succeeded" });
      const [[jobItem], [embeddedItem]] = [await allItems(on, inJob.id), await allItems(on, onTriton.id)];
      expect(jobItem?.outputs).toEqual(embeddedItem?.outputs);
      await on.kill();
      await triton.stop();
      const without = await start();
      const here = await submit(without, document, { executor: "embedded" });
      await finished(without, here.id);
      const [hereItem] = await allItems(without, here.id);
      if (jobItem === undefined || hereItem === undefined) throw new Error("no item");
      expectSameDetections(jobItem, hereItem);
    },
  );

  it("out of memory: every job gets twice as much, then the item says so", async () => {
    const on = await start({ image: await eatingImage(image ?? "") });
    const { id } = await submit(on, await exampleDocument("thumbnails"));
    expect(await finished(on, id, 120_000)).toMatchObject({ status: "failed" });
    expect((await allItems(on, id))[0]?.problem).toMatchObject({ code: "ITEM_OUT_OF_MEMORY" });
    const told = (await allEvents(on, id)).flatMap((event) =>
      event.type === "run.placement" ? [event.placement] : [],
    );
    expect(told.flatMap(({ problem }) => (problem ? [problem.code] : []))).toContain("JOB_OUT_OF_MEMORY");
    const memory = await Promise.all(
      [1, 2, 3].map(async (number) => {
        const job = await cluster.ask<{ TaskGroups: { Tasks: { Resources: { MemoryMB: number } }[] }[] }>(
          "GET",
          `job/${id}-${number}`,
        );
        return job.TaskGroups[0]?.Tasks[0]?.Resources.MemoryMB ?? 0;
      }),
    );
    expect(memory).toEqual([memory[0], (memory[0] ?? 0) * 2, (memory[0] ?? 0) * 4]);
  });

  it("an image that is not there: the run fails with the reason, after one job", async () => {
    const on = await start({ image: "kumiki-test-none:1" });
    const { id } = await submit(on, await exampleDocument("thumbnails"));
    expect(await finished(on, id, 120_000)).toMatchObject({ status: "failed" });
    expect((await allItems(on, id))[0]?.problem).toMatchObject({ code: "JOB_IMAGE_UNAVAILABLE" });
    expect(await cluster.ask<unknown[]>("GET", `jobs?prefix=${id}`)).toHaveLength(1);
  });

  it("warm workers: one run after another in containers that stay, scaled to zero when idle", async () => {
    const on = await start({ settings: { warm: { min: 0, max: 1, idleMs: 3_000 } } });
    const document = await exampleDocument("blur-faces");
    const runs = [];
    for (let run = 0; run < 3; run++) {
      const { id } = await submit(on, document, { executor: "warm" });
      expect(await finished(on, id)).toMatchObject({ status: "succeeded", placement: { mode: "warm" } });
      runs.push(id);
    }
    const hashes = await Promise.all(runs.map(async (id) => outputHashes(await allItems(on, id))));
    expect(new Set(hashes.flat())).toHaveLength(1);
    const [warm] = await cluster.ask<{ ID: string }[]>("GET", "jobs?prefix=kumiki-warm-");
    const running = async () =>
      (await cluster.ask<{ ClientStatus: string }[]>("GET", `job/${warm?.ID}/allocations`)).filter(
        ({ ClientStatus }) => ClientStatus === "running",
      );
    await eventually(async () => ((await running()).length === 0 ? true : undefined), "no warm worker", 60_000);
  });
});

async function submitLinear(on: ClusterServer, document: unknown): Promise<{ job_id: string; pipeline_name: string }> {
  const response = await fetch(`${on.url}/api/pipeline/submit`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(document),
  });
  const answer = (await response.json()) as { job_id: string; pipeline_name: string };
  expect(response.status, JSON.stringify(answer)).toBe(202);
  expect(response.headers.get("location")).toBe(`/api/pipeline/${answer.job_id}`);
  return answer;
}

async function logIsKept(cluster: Cluster, on: ClusterServer, run: string): Promise<void> {
  type Logs = { logs: { stream: string; content: string }[] };
  const logs = () => get<Logs>(on, `/api/runs/${run}/logs`);
  await until(logs, (answer) => answer.logs.some(({ content }) => content.includes("worker ended")));
  await eventually(async () => {
    await cluster.ask("PUT", "system/gc");
    return (await cluster.ask<unknown[]>("GET", `jobs?prefix=${run}`)).length === 0 || undefined;
  }, "Nomad to forget the job");
  expect((await logs()).logs.find(({ stream }) => stream === "stderr")?.content).toContain("step finished");
}

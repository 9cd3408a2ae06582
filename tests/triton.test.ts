import { cp, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Item, Run } from "@kumiki/core";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import {
  type RunningTriton,
  startTriton,
  tritonEngine,
} from "../packages/processor/src/inference/triton/real-triton.contract.ts";
import { startClusterServer } from "./cluster-server.contract.ts";
import { startConsul } from "./consul.contract.ts";
import { detectionsOf, expectSameDetections } from "./detections.contract.ts";
import { engine } from "./engines.contract.ts";
import { kumiki } from "./kumiki-cli.contract.ts";
import {
  allItems,
  exampleDocument,
  finished,
  freshHome,
  get,
  photos,
  post,
  type RunningServer,
  startServer,
  until,
  upload,
} from "./kumiki-server.contract.ts";
import { hasNomad, registerService, startCluster } from "./nomad.contract.ts";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

type Backends = {
  name: string;
  backends: { embedded: { state: string }; triton?: { state: string; reason?: string } };
};

describe.skipIf(tritonEngine === undefined)("pipelines on real Triton", () => {
  let home: string;
  let repository: string;
  let triton: RunningTriton;
  let server: RunningServer | undefined;
  beforeAll(async () => {
    home = await freshHome();
    repository = join(await mkdtemp(join(tmpdir(), "kumiki-repository-")), "models");
    expect(
      (await kumiki(["models", "export-triton", repository, "blazeface", "centernet", "--python"], { home })).code,
    ).toBe(0);
    triton = await startTriton(repository, { explicit: true });
  });
  afterAll(() => triton.stop());
  afterEach(async () => {
    await server?.kill();
    server = undefined;
  });
  const start = async (environment: Record<string, string>): Promise<RunningServer> => {
    server = await startServer(home, { args: ["--workers", "1"], environment });
    return server;
  };
  const run = async (on: RunningServer, example: string, more: object = {}): Promise<{ run: Run; item: Item }> => {
    const [photo] = await upload(on, [`${photos}astronaut.png`]);
    const document = await exampleDocument(example);
    const { id } = await post<Run>(on, "/api/runs", {
      pipeline: { document },
      inputs: [{ pictures: { photo } }],
      ...more,
    });
    const done = await finished(on, id);
    const [item] = await allItems(on, id);
    if (item === undefined) throw new Error("no item");
    return { run: done, item };
  };
  const countOf = async (model: string): Promise<number> => {
    const stats = await (await fetch(`${triton.url}/v2/models/${model}/stats`)).json();
    return stats.model_stats[0].inference_count;
  };

  it("finds what the embedded backend finds: boxes within 1 px, scores within 1e-3", async () => {
    for (const [example, model] of [
      ["detect-objects", "centernet"],
      ["blur-faces", "blazeface"],
    ] as const) {
      const before = await countOf(model);
      const there = await run(await start({ KUMIKI_TRITON_URL: triton.url }), example);
      expect(there.run.status).toBe("succeeded");
      expect(await countOf(model)).toBeGreaterThan(before);
      expect(there.item.steps.flatMap(({ warnings = [] }) => warnings)).toEqual([]);
      await server?.kill();
      const here = await run(await start({}), example);
      expectSameDetections(there.item, here.item);
      await server?.kill();
    }
  });

  it("through shared memory gives the bytes that HTTP gives", async () => {
    const http = await run(await start({ KUMIKI_TRITON_URL: triton.url }), "blur-faces");
    await server?.kill();
    const shared = await run(
      await start({ KUMIKI_TRITON_URL: triton.url, KUMIKI_TRITON_SHARED_MEMORY: "1" }),
      "blur-faces",
    );
    expect(shared.item.outputs).toEqual(http.item.outputs);
  });

  it("a model that Triton has not loaded runs in the worker, and the step says so; the API loads and unloads", async () => {
    const on = await start({ KUMIKI_TRITON_URL: triton.url });
    await post(on, "/api/models/blazeface/unload", {});
    const states = async () =>
      (await get<{ models: Backends[] }>(on, "/api/models")).models.find(({ name }) => name === "blazeface")?.backends;
    await until(states, (state) => state?.triton?.state === "unavailable");
    const { run: done, item } = await run(on, "blur-faces");
    expect(done.status).toBe("succeeded");
    expect(item.steps.flatMap(({ warnings = [] }) => warnings.map(({ en }) => en)).join()).toMatch(/ran in the worker/);
    await post(on, "/api/models/blazeface/load", {});
    expect(await states()).toMatchObject({ embedded: { state: "ready" }, triton: { state: "ready" } });
    expect(await get(on, "/api/models/blazeface/statistics")).toMatchObject({ model_stats: [{ name: "blazeface" }] });
    const refused = await fetch(`${on.url}/api/models/nothing/load`, { method: "POST" });
    expect(await refused.json()).toMatchObject({ code: "MODEL_NOT_READY" });
  });

  it("the container's own flow runs its models there, too; a Triton that is away fails the photo with its name", async () => {
    const folder = await mkdtemp(join(tmpdir(), "kumiki-flow-"));
    const env = {
      PIPELINE_FLOW: "blur_faces",
      INPUT_IMAGE: `${photos}astronaut.png`,
      OUTPUT_PATH: join(folder, "out.png"),
    };
    const before = await countOf("blazeface");
    expect((await kumiki(["flow"], { home, env: { ...env, TRITON_URL: triton.url } })).code).toBe(0);
    expect(await countOf("blazeface")).toBeGreaterThan(before);
    const away = await kumiki(["flow"], { home, env: { ...env, TRITON_URL: "http://127.0.0.1:9" } });
    expect(away.code).toBe(3);
    expect(away.stdout).toContain("INFERENCE_BACKEND_DOWN");
  });

  it("a model can be tried on a picture", async () => {
    const on = await start({ KUMIKI_TRITON_URL: triton.url });
    const [picture] = await upload(on, [`${photos}astronaut.png`]);
    const answer = await post<{ steps: { status: string }[]; outputs: object }>(on, "/api/models/blazeface/test", {
      picture,
    });
    expect(answer.steps.map(({ status }) => status)).toEqual(["succeeded"]);
    expect(JSON.stringify(answer.outputs)).toContain('"score"');
  });

  it("a live model of another form is refused before the run, with its node", async () => {
    const other = join(await mkdtemp(join(tmpdir(), "kumiki-repository-")), "models");
    const otherHome = await freshHome();
    await kumiki(["models", "convert", "faceres", "blazeface"], { home: otherHome });
    await kumiki(["models", "export-triton", other, "faceres", "--python"], { home: otherHome });
    // The same name, another model behind it.
    await cp(join(other, "faceres"), join(other, "blazeface"), { recursive: true });
    const file = join(other, "blazeface/config.pbtxt");
    await writeFile(file, (await readFile(file, "utf8")).replace('"faceres"', '"blazeface"'));
    const wrong = await startTriton(other);
    const on = await start({ KUMIKI_TRITON_URL: wrong.url });
    const [photo] = await upload(on, [`${photos}astronaut.png`]);
    const response = await fetch(`${on.url}/api/runs`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        pipeline: { document: await exampleDocument("blur-faces") },
        inputs: [{ pictures: { photo } }],
      }),
    });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code: "MODEL_SIGNATURE_MISMATCH", problem: { node: "faces" } });
    // The editor hears of it with the plan, before anybody runs anything.
    const planned = await post<{ problems: { code: string; node?: string }[]; steps: unknown[] }>(on, "/api/plan", {
      document: await exampleDocument("blur-faces"),
    });
    expect(planned.problems).toContainEqual(
      expect.objectContaining({ code: "MODEL_SIGNATURE_MISMATCH", node: "faces", severity: "error" }),
    );
    expect(planned.steps).toHaveLength(2);
    await wrong.stop();
  });

  it("one of two Tritons dies in the middle of a run: the other takes over and no photo is lost", async () => {
    const [first, second] = [await startTriton(repository), await startTriton(repository)];
    const on = await start({
      KUMIKI_TRITON_URL: `${first.url},${second.url}`,
      KUMIKI_INFERENCE: "triton",
      KUMIKI_TRITON_WHEN_DOWN: "fail",
    });
    const [photo] = await upload(on, [`${photos}astronaut.png`]);
    const document = await exampleDocument("blur-faces");
    const inputs = Array.from({ length: 60 }, () => ({ pictures: { photo } }));
    const { id } = await post<Run>(on, "/api/runs", { pipeline: { document }, inputs });
    await until(
      () => get<Run>(on, `/api/runs/${id}`),
      ({ counts }) => counts.succeeded >= 5,
    );
    await first.stop("SIGKILL");
    expect(await finished(on, id)).toMatchObject({ status: "succeeded", counts: { succeeded: 60 } });
    const items = await allItems(on, id);
    expect(items.flatMap(({ steps }) => steps.flatMap(({ warnings = [] }) => warnings))).toEqual([]);
    const stats = await (await fetch(`${second.url}/v2/models/blazeface/stats`)).json();
    expect(stats.model_stats[0].inference_count).toBeGreaterThan(0);
    await second.stop();
  });

  describe("a Triton that is away", () => {
    const nowhere = "http://127.0.0.1:9";

    it("auto: the worker does it and says so", async () => {
      const { run: done, item } = await run(await start({ KUMIKI_TRITON_URL: nowhere }), "blur-faces");
      expect(done.status).toBe("succeeded");
      expect(JSON.stringify(item.steps)).toContain("The model ran in the worker");
    });

    it("fail: the item fails and names Triton", async () => {
      const environment = { KUMIKI_TRITON_URL: nowhere, KUMIKI_INFERENCE: "triton", KUMIKI_TRITON_WHEN_DOWN: "fail" };
      const { item } = await run(await start(environment), "blur-faces");
      expect(item.problem).toMatchObject({ code: "INFERENCE_BACKEND_DOWN" });
    });

    it("wait: it goes on when Triton is there", async () => {
      const waiting = await startTriton(repository);
      const port = Number(new URL(waiting.url).port);
      await waiting.stop();
      const on = await start({
        KUMIKI_TRITON_URL: waiting.url,
        KUMIKI_INFERENCE: "triton",
        KUMIKI_TRITON_WHEN_DOWN: "wait",
      });
      const running = run(on, "blur-faces");
      await until(
        () => get<{ runs: Run[] }>(on, "/api/runs"),
        ({ runs }) => runs[0]?.counts.running === 1,
      );
      const again = await startTriton(repository, { port });
      expect((await running).run.status).toBe("succeeded");
      await again.stop();
    });
  });

  it.skipIf(engine("consul") === undefined)("is found in Consul, once its check passes", async () => {
    const consul = await startConsul();
    const on = await start({ KUMIKI_CONSUL_URL: consul.url, KUMIKI_TRITON_CONSUL_SERVICE: "triton" });
    const seen = () => get<{ triton?: { ready: boolean; url?: string } }>(on, "/api/cluster");
    expect((await seen()).triton?.ready).toBe(false);
    await consul.register("triton", triton.url);
    await until(seen, ({ triton: found }) => found?.url === triton.url);
    const before = await countOf("blazeface");
    expect((await run(on, "blur-faces")).run.status).toBe("succeeded");
    expect(await countOf("blazeface")).toBeGreaterThan(before);
    await consul.stop();
  });

  it.skipIf(!hasNomad)(
    "is found as a Nomad service, by jobs, too: Nomad's worker and Triton give the boxes of this machine",
    async () => {
      const cluster = await startCluster();
      const port = Number(new URL(triton.url).port);
      // Real Triton runs already; Nomad is only told where.
      await registerService(cluster, "triton", port);
      const on = await startClusterServer(cluster, { environment: { KUMIKI_TRITON_SERVICE: "triton" } });
      const before = await countOf("centernet");
      const inJob = await run(on, "detect-objects", { executor: "job" });
      expect(inJob.run).toMatchObject({ status: "succeeded", executor: "nomad" });
      expect(await countOf("centernet")).toBeGreaterThan(before);
      const here = await run(on, "detect-objects", { executor: "embedded" });
      expect(detectionsOf(inJob.item)).toEqual(detectionsOf(here.item));
      await on.kill();
      await cluster.stop();
    },
  );
});

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates of Nomad and HCL are among the hostile words
import { generateKeyPairSync } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Run } from "@kumiki/core";
import { exportJWK, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ClusterServer, startClusterServer } from "./cluster-server.contract.ts";
import { exampleDocument, finished, freshHome, get, photos, post, until, upload } from "./kumiki-server.contract.ts";
import { type Cluster, eventually, hasNomad, startCluster } from "./nomad.contract.ts";

/** Words that would mean something to HCL, JSON, Nomad, a shell or a file system, if they ever got there. */
const hostile = [
  '"; } task "evil" { driver = "raw_exec"',
  '","Driver":"planted","Privileged":true,"x":"',
  "${NOMAD_SECRETS_DIR}",
  "$${meta.x} %{ for x in y }",
  '{{ key "secret" }}',
  "line\nbreak\r\nand\ttab",
  "../../../../etc/passwd",
  "$(touch /tmp/owned) `id` ; rm -rf /",
  "\u0000\u2028\u202e",
  "名前 🦊",
  "x".repeat(1_000_000),
];

interface JobAnswer {
  readonly id: string;
  readonly job: object;
  readonly hcl: string;
}

describe.skipIf(!hasNomad)("generated jobs, against real Nomad", () => {
  let cluster: Cluster;
  let server: ClusterServer;
  let document: Record<string, unknown>;
  let photo: string;
  beforeAll(async () => {
    cluster = await startCluster();
    server = await startClusterServer(cluster, { settings: { warm: { min: 0, max: 1 } } });
    document = (await exampleDocument("thumbnails")) as Record<string, unknown>;
    [photo = ""] = await upload(server, [`${photos}rocket.jpg`]);
  });
  afterAll(async () => {
    await server.kill();
    await cluster.stop();
  });
  const preview = (more: object = {}) =>
    post<JobAnswer & { placement?: { wouldBePlaced: boolean; reason?: { en: string } } }>(server, "/api/jobs/preview", {
      document,
      items: 60,
      ...more,
    });
  const submit = (more: object = {}) =>
    post<Run>(server, "/api/runs", {
      pipeline: { document },
      inputs: [{ pictures: { photo } }],
      executor: "job",
      ...more,
    });

  it("the HCL export is the same job to Nomad's own parser", async () => {
    const { hcl, job } = await preview();
    const parsed = await cluster.ask<object>("POST", "jobs/parse", { JobHCL: hcl, Canonicalize: false });
    expect(withoutNothing(parsed)).toEqual(withoutNothing(job));
  });

  it("a preview says whether it would be placed, and why not", async () => {
    expect((await preview({ plan: true })).placement).toEqual({ wouldBePlaced: true });
    const [node] = cluster.nodes;
    await cluster.ask("POST", `node/${node}/eligibility`, { Eligibility: "ineligible" });
    const { placement } = await preview({ plan: true });
    expect(placement).toMatchObject({ wouldBePlaced: false, reason: { en: expect.stringContaining("No node") } });
    await cluster.ask("POST", `node/${node}/eligibility`, { Eligibility: "eligible" });
    expect(await cluster.ask<unknown[]>("GET", "jobs?prefix=0000")).toEqual([]);
  });

  it("a run's job can be had as JSON and as HCL", async () => {
    const { id } = await submit();
    await finished(server, id);
    const answer = await get<JobAnswer>(server, `/api/runs/${id}/job`);
    expect(answer).toMatchObject({ id: `${id}-1`, job: { ID: `${id}-1`, Type: "batch" } });
    const text = await fetch(`${server.url}/api/runs/${id}/job`, { headers: { accept: "text/plain" } });
    expect(text.headers.get("content-type")).toMatch(/^text\/plain/);
    expect(await text.text()).toBe(answer.hcl);
  });

  it.each(hostile.map((words) => [words.slice(0, 40), words]))("no job holds %j", async (_, words) => {
    const node = { use: "geom.resize@1", in: { image: "$photo" }, with: { width: 64, height: 64 } };
    const named = {
      ...document,
      name: words.slice(0, 200).replace(/\p{Cc}/gu, " "),
      layout: { nodes: {}, notes: [{ text: words, at: [0, 0], size: [1, 1] }], groups: [] },
    };
    const bodies = [
      {
        pipeline: { document: named },
        inputs: [{ name: words.slice(0, 255) || "x", pictures: { photo } }],
        executor: "job",
      },
      {
        pipeline: { document: { ...document, nodes: { [words.slice(0, 60)]: node } } },
        inputs: [{ pictures: { photo } }],
        executor: "job",
      },
      { pipeline: { document }, inputs: [{ pictures: { photo: words } }], executor: "job" },
      { pipeline: { document }, inputs: [{ pictures: { photo } }], parameters: { size: words }, executor: "job" },
      { pipeline: { document }, inputs: [{ pictures: { photo } }], executor: words },
    ];
    for (const body of bodies) await expectHarmless(cluster, server, "/api/runs", body, words);
    const linear = {
      pipeline_name: words,
      components: [{ type: words, config: { width: words } }],
      input_image: words,
    };
    await expectHarmless(cluster, server, "/api/pipeline/submit", linear, words);
    await expectHarmless(cluster, server, "/api/jobs/preview", { document: named, items: 1 }, words);
    const response = await fetch(`${server.url}/api/runs/${encodeURIComponent(words.slice(0, 100))}/job`);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
  });

  describe("a worker's identity", () => {
    const door = (token: string, path = "lease", body: object = { worker: "x", serves: "items", waitMs: 0 }) =>
      fetch(`http://127.0.0.1:${server.workerPort}/worker/${path}`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify(body),
      });

    it("is Nomad's signature, and nobody else's", async () => {
      const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
      const jwks = await (await fetch(`${cluster.address}/.well-known/jwks.json`)).json();
      const claims = {
        nomad_namespace: "default",
        nomad_job_id: "x-1",
        nomad_allocation_id: crypto.randomUUID(),
        nomad_task: "worker",
      };
      const forged = await new SignJWT(claims)
        .setProtectedHeader({ alg: "RS256", kid: jwks.keys[0].kid })
        .setAudience("kumiki")
        .setExpirationTime("1h")
        .sign(privateKey);
      const none = `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify({ ...claims, aud: "kumiki" }))}.`;
      const { n } = await exportJWK(publicKey);
      for (const token of [forged, none, "x", n ?? "", "a.b.c"]) expect((await door(token)).status).toBe(401);
    });

    it("opens the worker's door only, and only to its own run", async () => {
      const home = await freshHome();
      const script = join(home, "wait.mjs");
      await writeFile(script, "setInterval(() => {}, 1000); process.on('SIGTERM', () => process.exit(0));\n");
      const other = await startClusterServer(cluster, { command: [process.execPath, script], home });
      const [mine] = await upload(other, [`${photos}rocket.jpg`]);
      const body = { pipeline: { document }, inputs: [{ pictures: { photo: mine } }], executor: "job" };
      const [one, two] = [await post<Run>(other, "/api/runs", body), await post<Run>(other, "/api/runs", body)];
      const token = await tokenOf(cluster, `${one.id}-1`);
      await until(
        () => get<Run>(other, `/api/runs/${two.id}`),
        ({ placement }) => placement?.state === "running",
      );
      const ask = (path: string, init: object, port = other.workerPort) =>
        fetch(`http://127.0.0.1:${port}/${path}`, {
          ...init,
          headers: { authorization: `Bearer ${token.jwt}`, "content-type": "application/json" },
        });
      const lease = (worker: string) =>
        ask("worker/lease", { method: "POST", body: JSON.stringify({ worker, serves: "items", waitMs: 0 }) });
      expect((await lease("somebody-else")).status).toBe(403);
      const first = (await (await lease(token.allocation)).json()) as { lease: { id: string; run: string } };
      expect(first.lease.run).toBe(one.id);
      // Its run has no more items; the other run's are not for it.
      expect(await (await lease(token.allocation)).json()).toEqual({ lease: null, more: [], done: true });
      // Files of others are not for it, either; and the API is not behind this door.
      expect((await ask(`worker/artifacts/${"0".repeat(64)}`, {})).status).toBe(403);
      expect((await ask("api/runs", {})).status).toBe(404);
      expect((await ask("worker/lease", { method: "POST", body: "{}" }, Number(new URL(server.url).port))).status).toBe(
        401,
      );
      // Another server's door does not know its job.
      expect((await ask("worker/lease", { method: "POST", body: "{}" }, server.workerPort)).status).toBe(401);
      await cluster.ask("PUT", "operator/keyring/rotate?full=true");
      expect(
        (
          await ask("worker/heartbeat", {
            method: "POST",
            body: JSON.stringify({ worker: token.allocation, leases: [] }),
          })
        ).status,
      ).toBe(200);
      const three = await post<Run>(other, "/api/runs", body);
      const renewed = await tokenOf(cluster, `${three.id}-1`);
      const answer = await fetch(`http://127.0.0.1:${other.workerPort}/worker/lease`, {
        method: "POST",
        headers: { authorization: `Bearer ${renewed.jwt}`, "content-type": "application/json" },
        body: JSON.stringify({ worker: renewed.allocation, serves: "items", waitMs: 0 }),
      });
      expect(await answer.json()).toMatchObject({ lease: { run: three.id } });
      await other.kill();
    });
  });
});

/** Nulls, empty strings, empty lists and objects away: Nomad's parser fills them in where nothing was said. */
function withoutNothing(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNothing);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value)
    .map(([name, inner]) => [name, withoutNothing(inner)] as const)
    .filter(([name, inner]) => !isNothing(inner) && !(name === "AddressMode" || name === "OnUpdate"));
  return Object.fromEntries(entries);
}
const isNothing = (value: unknown): boolean =>
  value === null ||
  value === "" ||
  value === false ||
  value === 0 ||
  (typeof value === "object" && value !== null && Object.keys(value).length === 0);

async function expectHarmless(
  cluster: Cluster,
  server: ClusterServer,
  path: string,
  body: object,
  words: string,
): Promise<void> {
  const response = await fetch(server.url + path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as { id?: string; job_id?: string; code?: string; hcl?: string };
  expect(response.status, JSON.stringify(answer).slice(0, 300)).toBeLessThan(500);
  if (response.status >= 400) return expect(answer.code).toMatch(/^[A-Z_]+$/) as undefined;
  const part = words.slice(0, 20);
  const job = answer.job_id ?? `${answer.id}-1`;
  const text = answer.hcl ?? JSON.stringify(await eventually(() => cluster.ask("GET", `job/${job}`), `job ${job}`));
  expect(text.includes(part) || text.includes(JSON.stringify(part).slice(1, -1))).toBe(false);
}

/** The token that Nomad gave a task, as the task itself could read it. */
async function tokenOf(cluster: Cluster, job: string): Promise<{ jwt: string; allocation: string }> {
  return eventually(async () => {
    const [allocation] = await cluster.ask<{ ID: string; ClientStatus: string }[]>("GET", `job/${job}/allocations`);
    if (allocation?.ClientStatus !== "running") return undefined;
    const directory = join(cluster.directory, "client-0/data/alloc", allocation.ID, "worker/secrets");
    return { jwt: (await readFile(join(directory, "nomad_kumiki.jwt"), "utf8")).trim(), allocation: allocation.ID };
  }, `the token of ${job}`);
}

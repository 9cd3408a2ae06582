import { execFile, spawnSync } from "node:child_process";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { docker, kumikiImage } from "./image.contract.ts";
import { kumiki, samplePhotos, temporaryFolder } from "./kumiki-cli.contract.ts";
import { freshHome, startServer } from "./kumiki-server.contract.ts";
import { eventually, freePort, hasNomad } from "./nomad.contract.ts";
import { deployment, nomadProgram, type OneMachine, startOneMachine } from "./one-machine.contract.ts";

const call = promisify(execFile);
const found = hasNomad ? await kumikiImage() : { missing: "no Nomad, or not root" };
const image = "missing" in found ? "" : found.name;
if (image === "") process.stderr.write(`SKIPPED: tests of deploy/nomad: ${"missing" in found ? found.missing : ""}\n`);
if (image === "" && process.env.KUMIKI_ENGINES === "require") throw new Error("deploy/nomad cannot be tested here");

const nomad = (...args: string[]) => spawnSync(nomadProgram(), args, { encoding: "utf8", cwd: deployment });

describe.skipIf(image === "")("files", () => {
  it("are written as Nomad formats them", () => {
    expect(nomad("fmt", "-check", "-recursive", ".")).toMatchObject({ status: 0 });
  });

  it.each([
    [["agent-dev.hcl"]],
    [["server.hcl"]],
    [["client.hcl"]],
    [["server.hcl", "tls.hcl"]],
    [["client.hcl", "tls.hcl"]],
  ])("%j is a valid configuration of an agent", (files) => {
    const { status, stdout, stderr } = nomad("config", "validate", ...files);
    expect([status, stdout + stderr]).toEqual([0, expect.stringContaining("Configuration is valid!")]);
  });

  it("hold no secret", async () => {
    const files = await call("grep", [
      "-rniE",
      '(secret|token|encrypt|password)[a-z_]* *= *"[^"$]+"',
      deployment,
    ]).catch(() => ({ stdout: "" }));
    expect(files.stdout).toBe("");
  });

  const analyze = spawnSync("systemd-analyze", ["--version"]).status === 0;
  it.skipIf(!analyze)("are units that systemd reads", () => {
    for (const unit of ["nomad.service", "kumiki.service"]) {
      const { stderr } = spawnSync("systemd-analyze", ["verify", `${deployment}/systemd/${unit}`], {
        encoding: "utf8",
      });
      // The programs that they start need not be installed here.
      expect(stderr.split("\n").filter((line) => line !== "" && !/not executable|No such file/.test(line))).toEqual([]);
    }
  });

  it("scale by a metric that a real server shows", async () => {
    const job = await readFile(join(deployment, "kumiki-worker.nomad.hcl"), "utf8");
    const metrics = [...(/query += "(.*)"/.exec(job)?.[1] ?? "").matchAll(/kumiki_\w+/g)].map(([name]) => name);
    expect(metrics).toEqual(["kumiki_open_items"]);
    const server = await startServer(await freshHome());
    try {
      const shown = await (await fetch(`${server.url}/metrics`)).text();
      for (const name of metrics) expect(shown).toMatch(new RegExp(`^${name}\\{.*\\} \\d+$`, "m"));
    } finally {
      await server.kill();
    }
  });
});

/** NVIDIA's image cannot be had everywhere: this one answers as Triton does, once it sees its models. */
async function standInForTriton(): Promise<string> {
  const name = "kumiki-test-triton:1";
  const folder = await temporaryFolder();
  const program = `#!/usr/local/bin/node
require("node:fs").readdirSync(process.argv.find((word) => word.startsWith("--model-repository=")).split("=")[1]);
require("node:http").createServer((request, response) => response.writeHead(request.url === "/v2/health/ready" ? 200 : 404).end()).listen(8000);`;
  await writeFile(join(folder, "tritonserver"), program, { mode: 0o755 });
  await writeFile(
    join(folder, "Dockerfile"),
    `FROM ${image}\nCOPY tritonserver /usr/local/bin/\nENTRYPOINT []\nHEALTHCHECK NONE\n`,
  );
  const built = await docker("build", "--quiet", "--tag", name, folder);
  expect([built.code, built.stderr]).toEqual([0, expect.any(String)]);
  return name;
}

interface Parsed {
  readonly ID: string;
  readonly TaskGroups: {
    Tasks: { Identities: object[]; Resources: { Devices?: object[] }; Config: object }[];
    Scaling?: object;
  }[];
}

describe.skipIf(image === "")("on a real agent with ACL and TLS", () => {
  let machine: OneMachine;
  beforeAll(async () => {
    machine = await startOneMachine();
  }, 120_000);
  afterAll(() => machine?.stop(), 60_000);

  const parse = async (file: string, variables: Record<string, string> = {}): Promise<Parsed> => {
    const JobHCL = await readFile(join(deployment, file), "utf8");
    const Variables = Object.entries(variables)
      .map(([name, value]) => `${name} = ${JSON.stringify(value)}`)
      .join("\n");
    const { status, text } = await machine.ask("POST", "jobs/parse", { JobHCL, Variables, Canonicalize: true });
    expect([status, text.slice(0, 300)]).toEqual([200, expect.stringContaining("{")]);
    return JSON.parse(text) as Parsed;
  };
  const plan = async (job: Parsed) => {
    const { status, text } = await machine.ask("POST", `job/${job.ID}/plan`, { Job: job, Diff: false });
    expect([status, text.slice(0, 300)]).toEqual([200, expect.stringContaining("{")]);
    return JSON.parse(text) as {
      FailedTGAllocs: Record<string, { ConstraintFiltered: Record<string, number> }> | null;
    };
  };

  it("Triton on CPU would be placed; with a GPU it waits for a node that has one", async () => {
    const cpu = await parse("triton.nomad.hcl", { memory: "256", cpu: "100" });
    expect(cpu.TaskGroups[0]?.Tasks[0]?.Resources.Devices ?? []).toEqual([]);
    expect((await plan(cpu)).FailedTGAllocs).toBeNull();
    const consul = await parse("triton.nomad.hcl", { memory: "256", cpu: "100", provider: "consul" });
    const { ConstraintFiltered: why = {} } = (await plan(consul)).FailedTGAllocs?.triton ?? {};
    expect(Object.keys(why).join()).toContain("consul");
    const gpu = await parse("triton.nomad.hcl", { memory: "256", cpu: "100", gpus: "2" });
    expect(gpu.TaskGroups[0]?.Tasks[0]?.Resources.Devices).toMatchObject([{ Name: "nvidia/gpu", Count: 2 }]);
    expect((await plan(gpu)).FailedTGAllocs?.triton?.ConstraintFiltered).toEqual({ "missing devices": 1 });
  });

  it("the server and its workers would be placed; workers prove themselves and scale at once", async () => {
    const server = await parse("kumiki-server.nomad.hcl", { image, memory: "256" });
    expect((await plan(server)).FailedTGAllocs).toBeNull();
    const worker = await parse("kumiki-worker.nomad.hcl", {
      image,
      server: "abc",
      worker_url: "http://127.0.0.1:1",
      max: "3",
    });
    expect(worker.ID).toBe("kumiki-warm-abc");
    expect(worker.TaskGroups[0]?.Tasks[0]).toMatchObject({
      Identities: [{ Name: "kumiki", Audience: ["kumiki"], File: true, ChangeMode: "noop", TTL: 3_600_000_000_000 }],
      Config: { readonly_rootfs: true, cap_drop: ["all"] },
    });
    expect((await plan(worker)).FailedTGAllocs).toBeNull();
    expect((await machine.ask("POST", "jobs", { Job: worker })).status).toBe(200);
    const policies = JSON.parse((await machine.ask("GET", "scaling/policies")).text) as { Target: { Job: string } }[];
    expect(policies.map(({ Target }) => Target.Job)).toContain(worker.ID);
    // No deployment stands in the way, also right after one another.
    for (const Count of [1, 2, 0]) {
      const { status, text } = await machine.ask("POST", `job/${worker.ID}/scale`, {
        Count,
        Target: { Group: "workers" },
      });
      expect([status, text]).toEqual([200, expect.any(String)]);
    }
    await machine.ask("DELETE", `job/${worker.ID}?purge=true`);
  });

  it("says what is missing instead of half a set", () => {
    const up = (args: string[], env: NodeJS.ProcessEnv) =>
      spawnSync(process.execPath, [join(deployment, "up.mjs"), ...args], { encoding: "utf8", env });
    const cases: [string[], NodeJS.ProcessEnv, RegExp][] = [
      [[], machine.env, /^kumiki: --image IMAGE is needed/],
      [["--image", image], { ...machine.env, NOMAD: "/nowhere/nomad" }, /^kumiki: \/nowhere\/nomad: .*ENOENT/],
      [["--image", image], { ...machine.env, NOMAD_ADDR: "https://127.0.0.1:1" }, /^kumiki: Nomad does not answer/],
      [["--image", image], { ...machine.env, NOMAD_TOKEN: "00000000-0000-0000-0000-000000000000" }, /403|not found/],
      [["--image", image, "--var", "kumiki-server:nothing=1"], machine.env, /kumiki-server did not start/],
    ];
    for (const [args, env, words] of cases) {
      const { status, stderr } = up(args, env);
      expect([status, stderr]).toEqual([1, expect.stringMatching(words)]);
      expect(stderr).not.toContain("    at ");
    }
  });

  it("the policy allows what the server does, and nothing else", async () => {
    const apply = async (name: string) => {
      const done = spawnSync(nomadProgram(), ["acl", "policy", "apply", name, join(deployment, `${name}.hcl`)], {
        encoding: "utf8",
        env: machine.env,
      });
      expect([done.status, done.stderr]).toEqual([0, ""]);
      const { text } = await machine.ask("POST", "acl/token", { Name: name, Type: "client", Policies: [name] });
      return (JSON.parse(text) as { SecretID: string }).SecretID;
    };
    const token = await apply("kumiki-policy");
    const job = await parse("kumiki-worker.nomad.hcl", { image, server: "rights", worker_url: "http://127.0.0.1:1" });
    const asked = async (method: string, path: string, body?: unknown, as = token) =>
      (await machine.ask(method, path, body, as)).status;
    const allowed: [string, string, unknown?][] = [
      ["POST", "jobs", { Job: job }],
      ["POST", `job/${job.ID}/plan`, { Job: job }],
      ["POST", "jobs/parse", { JobHCL: 'job "x" {}' }],
      ["GET", "jobs"],
      ["GET", `job/${job.ID}`],
      ["GET", `job/${job.ID}/allocations`],
      ["GET", `job/${job.ID}/evaluations`],
      ["POST", `job/${job.ID}/scale`, { Count: 0, Target: { Group: "workers" } }],
      ["GET", "nodes"],
      ["GET", "agent/self"],
      ["GET", "services"],
      ["DELETE", `job/${job.ID}`],
    ];
    for (const [method, path, body] of allowed)
      expect([method, path, await asked(method, path, body)]).toEqual([method, path, 200]);
    expect((await machine.ask("POST", "namespace", { Name: "other" })).status).toBe(200);
    const refused: [string, string, unknown?][] = [
      ["PUT", "var/nomad/jobs/kumiki-server", { Items: { token: "x" }, Path: "nomad/jobs/kumiki-server" }],
      ["GET", "var/nomad/jobs/kumiki-server"],
      ["GET", "acl/policies?x"],
      ["POST", "acl/token", { Name: "more", Type: "management" }],
      ["PUT", "system/gc"],
      ["PUT", "operator/scheduler/configuration", {}],
      ["POST", "jobs?namespace=other", { Job: { ...job, Namespace: "other" } }],
      ["POST", "namespace", { Name: "mine" }],
      ["POST", `node/${"0".repeat(8)}-0000-0000-0000-${"0".repeat(12)}/drain`, { DrainSpec: { Deadline: 1 } }],
    ];
    for (const [method, path, body] of refused) {
      const status = await asked(method, path, body);
      if (path.startsWith("acl/policies"))
        expect(JSON.parse((await machine.ask(method, path, body, token)).text)).toHaveLength(1);
      else expect([method, path, status]).toEqual([method, path, 403]);
    }
    const scaler = await apply("autoscaler-policy");
    expect(await asked("GET", "scaling/policies", undefined, scaler)).toBe(200);
    expect(await asked("POST", "jobs", { Job: job }, scaler)).toBe(403);
  });

  it("one command brings server and workers up; a linear document runs as a job", { timeout: 300_000 }, async () => {
    const home = await temporaryFolder();
    expect((await kumiki(["models", "convert", "blazeface"], { home })).code).toBe(0);
    await cp(join(home, "models"), join(machine.volumes, "data/models"), { recursive: true });
    spawnSync("chown", ["-R", "10001:10001", join(machine.volumes, "data")]);
    const ports = { port: await freePort("172.17.0.1"), worker_port: await freePort("172.17.0.1") };
    const given = { ...ports, memory: 512, nomad_addr: machine.address };
    const words = Object.entries(given).flatMap(([name, value]) => ["--var", `kumiki-server:${name}=${value}`]);
    const triton = ["--triton", "--var", `triton:image=${await standInForTriton()}`, "--var", "triton:memory=128"];
    const up = (...more: string[]) =>
      call(process.execPath, [join(deployment, "up.mjs"), "--image", image, ...triton, ...words, ...more], {
        env: machine.env,
      });
    expect((await up("--plan")).stdout).toContain("kumiki-server would be placed");
    const { stdout } = await up();
    const url = /ready: (http:\S+)/.exec(stdout)?.[1] ?? "";
    expect(url).toBe(`http://172.17.0.1:${ports.port}`);
    const { text } = await machine.ask("GET", "var/nomad/jobs/kumiki-server");
    const authorization = `Bearer ${(JSON.parse(text) as { Items: { token: string } }).Items.token}`;
    expect((await fetch(`${url}/api/runs`)).status).toBe(401);
    // No job holds it: whoever may read jobs may not read it.
    const shown = (await machine.ask("GET", "job/kumiki-server")).text;
    expect(shown).toContain("KUMIKI_CLUSTER");
    expect(shown).not.toContain(authorization.slice("Bearer ".length));
    const get = async <T>(path: string): Promise<T> =>
      (await (await fetch(url + path, { headers: { authorization } })).json()) as T;

    const photo = join(samplePhotos, "astronaut.png");
    const form = new FormData();
    form.append("files", new Blob([new Uint8Array(await readFile(photo))]), "astronaut.png");
    const { uploads } = (await (
      await fetch(`${url}/api/uploads`, { method: "POST", headers: { authorization }, body: form })
    ).json()) as {
      uploads: { artifact: { sha256: string } }[];
    };
    const components = [{ type: "resize", config: { width: 320, height: 320 } }, { type: "blur_faces" }];
    const body = JSON.stringify({ pipeline_name: "deployed", components, input_image: uploads[0]?.artifact.sha256 });
    const headers = { authorization, "content-type": "application/json" };
    const submitted = await fetch(`${url}/api/pipeline/submit`, { method: "POST", headers, body });
    const { job_id: job } = (await submitted.json()) as { job_id: string };
    const ended = await eventually(async () => {
      const state = await get<{ status: string; run: { executor: string } }>(`/api/pipeline/${job}`);
      return /queued|running/.test(state.status) ? undefined : state;
    }, "the end of the run");
    expect(ended).toMatchObject({ status: "succeeded", run: { executor: "nomad" } });
    expect((await machine.ask("GET", `job/${job}`)).status).toBe(200);

    // Triton was up before the server, and stands where the server looks for it.
    const services = JSON.parse((await machine.ask("GET", "service/kumiki-triton")).text) as { Port: number }[];
    expect((await fetch(`http://172.17.0.1:${services[0]?.Port}/v2/health/ready`)).status).toBe(200);
    // The warm workers joined, too: their job's service is healthy.
    const warm = async () =>
      ((await get<{ nomad: { jobs: { id: string; status: string }[] } }>("/api/cluster")).nomad.jobs ?? []).find(
        ({ id }) => id.startsWith("kumiki-warm-"),
      );
    expect(await eventually(warm, "the warm workers")).toMatchObject({ status: "running" });
    // A second time nothing is made anew: the token stays.
    expect((await up("--autoscaled")).stdout).toContain("access token: kept");
    // The server and a worker, which may have been started anew for it.
    await eventually(async () => {
      const { stdout: containers } = await docker("ps", "--format", "{{.Image}}");
      return containers.split("\n").filter((name) => name === image).length >= 2 ? true : undefined;
    }, "two containers of the image");
  });
});

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates of Nomad and HCL are what is tested
import { KumikiError } from "@kumiki/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { completeNomadSettingsSchema, nomadSettingsSchema } from "../settings.ts";
import { hclString, toHcl } from "./hcl.ts";
import { serviceTemplate } from "./job-spec.ts";
import { makeRunJob, makeWarmJob, runOfJob } from "./make-job.ts";
import { assertJobPolicy } from "./policy.ts";
import { resourcesOf, shardsOf } from "./resources.ts";

const run = "01M842FYZVANP91QFG35QHFJCT";
const settings = nomadSettingsSchema.parse({
  address: "http://127.0.0.1:4646",
  token: "secret-token-of-nomad",
  workerUrl: "http://10.0.0.5:4461",
  image: "registry.example/kumiki@sha256:abc",
});
const resources = { cpuMhz: 1000, memoryMb: 640 };
const job = () => makeRunJob({ run, server: "a1b2", number: 2, count: 3, resources }, settings);
const planOf = (memoryBytes: number, cpuMs: number) => ({ estimate: { memoryBytes, cpuMs }, steps: [] });

describe("a run's job", () => {
  it("is a batch job whose workers end with the work, and that Nomad never starts again", () => {
    const [group] = job().TaskGroups;
    expect(job()).toMatchObject({ ID: `${run}-2`, Type: "batch", Meta: { kumiki_run: run } });
    expect(group).toMatchObject({
      Count: 3,
      RestartPolicy: { Attempts: 0, Mode: "fail" },
      ReschedulePolicy: { Attempts: 0, Unlimited: false },
    });
    expect(group.Tasks[0]).toMatchObject({
      Driver: "docker",
      Config: { readonly_rootfs: true, cap_drop: ["all"], network_mode: "bridge" },
      Identities: [{ Name: "kumiki", Audience: ["kumiki"] }],
      Resources: { CPU: 1000, MemoryMB: 640 },
    });
    expect(runOfJob(job().ID)).toBe(run);
  });

  it("holds no secret of the server", () => expect(JSON.stringify(job())).not.toContain("secret-token"));

  it("asks for what the plan needs, and for more after running out of memory", () => {
    expect(resourcesOf(planOf(2 ** 30, 2_000), settings)).toEqual({ cpuMhz: 1000, memoryMb: 1280 });
    expect(resourcesOf(planOf(2 ** 30, 20), settings, 2)).toEqual({ cpuMhz: 500, memoryMb: 5120 });
    expect(resourcesOf(planOf(1, 1), settings).memoryMb).toBe(384);
  });

  it("has a worker for so many items, within the limit", () => {
    expect([1, 25, 26, 200, 100_000].map((items) => shardsOf(items, settings))).toEqual([1, 1, 2, 8, 8]);
  });

  it("asks for a GPU where the operator names the device and a part prefers one", () => {
    const withGpu = { ...resources, gpuDevice: "nvidia/gpu" };
    const [group] = makeRunJob({ run, server: "a1b2", number: 1, count: 1, resources: withGpu }, settings).TaskGroups;
    expect(group.Tasks[0].Resources.Devices).toEqual([{ Name: "nvidia/gpu", Count: 1 }]);
  });
});

describe("the way to a server that is found as a service", () => {
  it.each([
    ["nomad", "nomadService"],
    ["consul", "service"],
  ] as const)("is a file that Nomad keeps up to date (%s)", (workerServiceProvider, call) => {
    const { workerUrl: _url, ...others } = settings;
    const found = { ...others, workerService: "kumiki-workers", workerServiceProvider };
    const [{ Tasks }] = makeRunJob({ run, server: "a1b2", number: 1, count: 1, resources }, found).TaskGroups;
    expect(Tasks[0].Env).toMatchObject({ KUMIKI_SERVER_FILE: "${NOMAD_TASK_DIR}/server" });
    expect(Tasks[0].Env.KUMIKI_SERVER).toBeUndefined();
    expect(Tasks[0].Templates?.[0]).toMatchObject({ DestPath: "local/server", ChangeMode: "noop" });
    expect(Tasks[0].Templates?.[0].EmbeddedTmpl).toContain(`{{ with ${call} "kumiki-workers" }}`);
  });
});

it("either an address or a service leads to the server, not both and not neither", () => {
  const { workerUrl, ...others } = settings;
  const issues = (more: object) => completeNomadSettingsSchema.safeParse({ ...others, ...more }).error?.issues ?? [];
  expect(issues({ workerUrl })).toEqual([]);
  expect(issues({ workerService: "kumiki-workers" })).toEqual([]);
  for (const wrong of [{}, { workerUrl, workerService: "kumiki-workers" }])
    expect(issues(wrong).map(({ path }) => path)).toEqual([["workerUrl"]]);
});

describe("warm workers' job", () => {
  it("is checked, and has no deployment that would block scaling", () => {
    const warm = makeWarmJob({ server: "a1b2", resources, count: 0 }, settings);
    expect(warm).toMatchObject({ Type: "service", Update: { MaxParallel: 0 } });
    expect(warm.TaskGroups[0].Services?.[0].Checks[0]).toMatchObject({ Type: "http", Path: "/healthz" });
  });
});

/** Changes one thing somewhere inside. */
const changed = (path: string, value: unknown): unknown => {
  const copy = structuredClone(job()) as unknown;
  const names = path.split(".");
  const last = names.pop() ?? "";
  const place = names.reduce<unknown>((at, name) => Reflect.get(Object(at), name), copy);
  Reflect.set(Object(place), last, value);
  return copy;
};

describe("the policy of jobs", () => {
  const task = "TaskGroups.0.Tasks.0";
  const template = { DestPath: "local/server", ChangeMode: "noop" };
  it.each([
    [`${task}.Templates`, [{ ...template, EmbeddedTmpl: '{{ key "secret" }}' }]],
    [`${task}.Templates`, [{ ...template, EmbeddedTmpl: serviceTemplate("nomad", 'x" }}{{ key "secret') }]],
    [`${task}.Templates`, [{ ...template, DestPath: "/etc/passwd", EmbeddedTmpl: serviceTemplate("nomad", "x") }]],
    [`${task}.Config.privileged`, true],
    [`${task}.Config.volumes`, ["/etc:/etc"]],
    [`${task}.Config.mount`, [{ type: "bind", source: "/", target: "/host" }]],
    [`${task}.Config.cap_add`, ["sys_admin"]],
    [`${task}.Config.readonly_rootfs`, false],
    [`${task}.Config.network_mode`, "container:other"],
    [`${task}.Config.image`, "kumiki\n--privileged"],
    [`${task}.Config.args`, ["worker", "--join", "; rm -rf /"]],
    [`${task}.Config`, { command: "/bin/sh" }],
    [`${task}.Driver`, "exec"],
    [`${task}.Env.NOMAD_TOKEN`, "x"],
    [`${task}.Env.KUMIKI_SERVER`, "http://${attr.unique.hostname}:1"],
    [`${task}.Templates`, [{ EmbeddedTmpl: "{{ key }}" }]],
    [`${task}.Artifacts`, [{ GetterSource: "http://x" }]],
    [`${task}.Vault`, {}],
    [`${task}.User`, "root"],
    ["TaskGroups.0.Volumes", { data: { Type: "host", Source: "data" } }],
    ["TaskGroups.0.Count", 1e9],
    ["Meta.note", "人の言葉"],
    ["Name", "my ${pipeline}"],
    ["ID", "a/plan"],
    ["Constraints", [{ LTarget: "${meta.x}", Operand: "=", RTarget: "1" }]],
  ])("refuses %s", (path, value) => {
    expect(() => assertJobPolicy(changed(path, value))).toThrow(KumikiError);
    expect(() => assertJobPolicy(job())).not.toThrow();
  });

  it("no text finds a way into a job", () => {
    const anything = fc.string({ unit: "grapheme", minLength: 1 });
    fc.assert(
      fc.property(
        anything,
        fc.constantFrom("Name", "Meta.kumiki_run", `${task}.Config.image`, `${task}.Env.KUMIKI_SERVER`),
        (text, path) => {
          const isPlain = /^[\w@%+=:,./-]+$/.test(text);
          fc.pre(!isPlain);
          expect(() => assertJobPolicy(changed(path, text))).toThrow(KumikiError);
        },
      ),
    );
  });
});

describe("HCL", () => {
  it("is what people read", () => {
    const hcl = toHcl(job());
    expect(hcl).toContain(`job "${run}-2" {`);
    expect(hcl).toContain('attribute = "${attr.kernel.name}"');
    expect(hcl).toContain('image = "registry.example/kumiki@sha256:abc"');
  });

  it("a string ends where it ends and is no template", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const inside = hclString(text).slice(1, -1);
        expect(inside.replace(/\\./g, "")).not.toContain('"');
        // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be left
        expect(inside).not.toMatch(/[\u0000-\u001f]/);
        expect(inside.replaceAll("$${", "").replaceAll("%%{", "")).not.toMatch(/[$%]\{/);
      }),
    );
  });
});

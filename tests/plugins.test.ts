import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Catalogue, Problem, Provenance, Run } from "@kumiki/core";
import type { RunningServer } from "@kumiki/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { brokenPlugins, plantedPlugin } from "../packages/plugins/src/planted-plugins.contract.ts";
import { allItems, finished, freshHome, get, photos, post, submit, until, upload } from "./kumiki-server.contract.ts";
import { serveHere } from "./server-here.contract.ts";

interface Listed {
  readonly revision: number;
  readonly plugins: readonly { file: string; status: string; sha256?: string; problem?: Problem }[];
  readonly missing: readonly { use: string; usedBy: readonly { name: string }[] }[];
}

let home: string;
let server: RunningServer;
let photo: string;
const dropped = (file: string): string => join(home, "plugins", file);
const drop = (file: string, source: string): Promise<void> => writeFile(dropped(file), source);
const listed = (): Promise<Listed> => get<Listed>(server, "/api/plugins");
const stateOf = (file: string, isDone: (state: Listed["plugins"][number] | undefined) => boolean) =>
  until(
    async () => (await listed()).plugins.find((one) => one.file === file) ?? null,
    (state) => isDone(state ?? undefined),
    60_000,
  );

const using = (use: string, params: object = {}) => ({
  kumiki: 1,
  name: `Uses ${use}`,
  inputs: { photo: { kind: "image" } },
  nodes: { part: { use, in: { image: "$photo" }, with: params } },
  outputs: { picture: "part.image" },
});
const ask = (method: string, path: string, body?: unknown): Promise<Response> =>
  fetch(server.url + path, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
const resultOf = async (run: Run): Promise<string> => {
  const [item] = await allItems(server, (await finished(server, run.id)).id);
  const picture = item?.outputs.picture;
  if (picture === undefined || !("artifact" in picture)) throw new Error(JSON.stringify(item));
  return picture.artifact.sha256;
};

beforeAll(async () => {
  home = await freshHome();
  await mkdir(join(home, "plugins"));
  server = await serveHere(home, { pluginLimits: { callMs: 10_000, memoryBytes: 400 * 2 ** 20 } });
  [photo = ""] = await upload(server, [join(photos, "astronaut.png")]);
}, 60_000);
afterAll(() => server?.close());

describe("a plugin that is dropped into a running server", () => {
  it("is in the catalogue, the plan, a preview and a run, with its words and the hash of its code", {
    timeout: 120_000,
  }, async () => {
    await drop("add.ts", plantedPlugin());
    const state = await stateOf("add.ts", (one) => one?.status === "ready");
    const { components } = await get<Catalogue>(server, "/api/components");
    const info = components.find(({ id }) => id === "planted.add");
    expect(info).toMatchObject({
      label: { ja: "明るさを足す", en: "Add light" },
      origin: { file: "add.ts", sha256: state?.sha256 },
    });
    expect(info?.params.properties).toMatchObject({ amount: { maximum: 255, "x-kumiki": { widget: "slider" } } });

    const plan = await post<{ problems: Problem[]; estimate: { cpuMs: number } }>(server, "/api/plan", {
      document: using("planted.add@1"),
    });
    expect(plan.problems).toEqual([]);
    expect(plan.estimate.cpuMs).toBeGreaterThanOrEqual(5);
    const wrong = await post<{ problems: Problem[] }>(server, "/api/validate", {
      document: using("planted.add@1", { amount: 999 }),
    });
    expect(wrong.problems.map(({ code, node, field }) => [code, node, field])).toEqual([
      ["PARAMETER_OUT_OF_BOUNDS", "part", "amount"],
    ]);

    const preview = await post<{ steps: { status: string }[] }>(server, "/api/previews", {
      session: "s",
      document: using("planted.add@1", { amount: 40 }),
      pictures: { photo },
    });
    expect(preview.steps.map(({ status }) => status)).toEqual(["succeeded"]);
    const run = await submit(server, using("planted.add@1", { amount: 40 }), [photo]);
    expect(await resultOf(run)).not.toBe(photo);
    const made = await get<Provenance>(server, `/api/runs/${run.id}/provenance`);
    expect(made.components).toEqual([{ node: "part", use: "planted.add@1", code: state?.sha256 }]);
  });

  it("that is changed serves the next run; a run keeps the code that it began with", { timeout: 120_000 }, async () => {
    const before = await stateOf("add.ts", (one) => one?.status === "ready");
    const first = await resultOf(await submit(server, using("planted.add@1"), [photo]));
    await drop("add.ts", plantedPlugin({ run: "return { image: { ...image, data: image.data.map(() => 7) } };" }));
    const after = await stateOf("add.ts", (one) => one?.status === "ready" && one.sha256 !== before?.sha256);
    const slow = await submit(
      server,
      using("planted.add@1"),
      Array.from({ length: 40 }, () => photo),
    );
    // Its file is gone while the run goes on.
    await rm(dropped("add.ts"));
    await stateOf("add.ts", (one) => one === undefined);
    const { status } = await finished(server, slow.id);
    expect(status).toBe("succeeded");
    const results = new Set((await allItems(server, slow.id)).map(({ outputs }) => JSON.stringify(outputs.picture)));
    expect(results.size).toBe(1);
    expect([...results][0]).not.toContain(first);
    expect(after?.sha256).toBeDefined();
    const refused = await ask("POST", "/api/runs", {
      pipeline: { document: using("planted.add@1") },
      inputs: [{ pictures: { photo } }],
    });
    expect(await refused.json()).toMatchObject({ code: "UNKNOWN_COMPONENT" });
  });

  it("stands beside its older version; each document runs the one that it names", { timeout: 120_000 }, async () => {
    await drop("add.ts", plantedPlugin());
    await drop(
      "add-2.ts",
      plantedPlugin({ version: 2, run: "return { image: { ...image, data: image.data.map(() => 99) } };" }),
    );
    for (const file of ["add.ts", "add-2.ts"]) await stateOf(file, (one) => one?.status === "ready");
    const results = await Promise.all(
      ["planted.add@1", "planted.add@2"].map(async (use) => resultOf(await submit(server, using(use), [photo]))),
    );
    expect(new Set(results).size).toBe(2);
    const unknown = await post<{ problems: Problem[] }>(server, "/api/validate", { document: using("planted.add@3") });
    expect(unknown.problems[0]).toMatchObject({ code: "UNKNOWN_COMPONENT_VERSION", node: "part" });
  });

  it("that a saved pipeline uses is told when it is removed, and named as missing when it is gone", {
    timeout: 120_000,
  }, async () => {
    await ask("POST", "/api/pipelines", { document: using("planted.add@1") });
    expect((await ask("DELETE", "/api/plugins/add.ts")).status).toBe(409);
    const told = (await (await ask("DELETE", "/api/plugins/add.ts?dryRun")).json()) as {
      dependants: { name: string; breaks: boolean }[];
    };
    expect(told.dependants).toContainEqual(expect.objectContaining({ name: "Uses planted.add@1", breaks: true }));
    const inner = { ...using("color.grayscale@1"), name: "Inner" };
    const outer = { ...using("pipeline.inner@1"), pipelines: { "pipeline.inner@1": inner } };
    const nested = { ...outer, nodes: { part: { use: "pipeline.inner@1", in: { photo: "$photo" }, with: {} } } };
    const kept = await ask("POST", "/api/pipelines", { document: { ...nested, outputs: { picture: "part.picture" } } });
    expect(kept.ok).toBe(true);
    expect((await listed()).missing).toEqual([]);
    expect((await ask("DELETE", "/api/plugins/add.ts?force")).status).toBe(200);
    // Version 2 is here and does not run what was made for version 1.
    expect((await listed()).missing).toMatchObject([
      { use: "planted.add@1", usedBy: [{ name: "Uses planted.add@1" }] },
    ]);
    expect((await ask("DELETE", "/api/plugins/add-2.ts?force")).status).toBe(200);
  });

  it("can be uploaded, switched off and on; a name that leads elsewhere is refused", { timeout: 120_000 }, async () => {
    const put = await ask("PUT", "/api/plugins/added.ts", { source: plantedPlugin({ name: "added" }) });
    expect(await put.json()).toMatchObject({ file: "added.ts", status: "ready" });
    expect(await (await ask("PATCH", "/api/plugins/added.ts", { off: true })).json()).toMatchObject({ status: "off" });
    const { problems } = await post<{ problems: Problem[] }>(server, "/api/validate", {
      document: using("planted.added@1"),
    });
    expect(problems[0]?.code).toBe("UNKNOWN_COMPONENT");
    expect(await (await ask("PATCH", "/api/plugins/added.ts", { off: false })).json()).toMatchObject({
      status: "ready",
    });
    for (const name of ["..%2Fevil.ts", "a.test.ts", "x.png"])
      expect(await (await ask("PUT", `/api/plugins/${name}`, { source: "" })).json()).toMatchObject({
        code: "PLUGIN_MANIFEST",
      });
    expect(
      await (await ask("PUT", "/api/plugins/again.ts", { source: plantedPlugin({ name: "added" }) })).json(),
    ).toMatchObject({
      status: "broken",
      problem: { code: "PLUGIN_ID_TAKEN" },
    });
  });
});

describe("ten broken plugins, while a picture beside them is worked on", () => {
  it.each(brokenPlugins)("$name ends as $code", { timeout: 120_000 }, async ({ name, source, code, at }) => {
    const file = `broken-${name}.ts`;
    await ask("PUT", `/api/plugins/${file}`, { source });
    const state = await stateOf(file, (one) => one !== undefined);
    if (at === "load") {
      expect(state).toMatchObject({ status: "broken", problem: { code } });
      for (const words of Object.values(state?.problem?.message ?? {})) expect(words).toContain(file);
      expect(state?.problem?.message.ja).not.toMatch(/invalid|expected/i);
      return;
    }
    expect(state?.status).toBe("ready");
    const sound = { ...using("color.grayscale@1"), name: "Sound" };
    const [broken, beside] = await Promise.all([
      submit(server, using(`planted.${name}@1`), [photo]),
      submit(server, sound, [photo, photo]),
    ]);
    const [item] = await allItems(server, (await finished(server, broken.id)).id);
    expect(item?.problem).toMatchObject({ code, node: "part" });
    expect(item?.attempt).toBe(1);
    expect((await finished(server, beside.id)).status).toBe("succeeded");
  });
});

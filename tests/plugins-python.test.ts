import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Catalogue, Item, Problem, Run } from "@kumiki/core";
import type { RunningServer } from "@kumiki/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plantedPlugin } from "../packages/plugins/src/planted-plugins.contract.ts";
import {
  brokenPython,
  dropPython,
  plantedPython,
  pythonExample,
} from "../packages/plugins/src/planted-python.contract.ts";
import {
  allItems,
  finished,
  freshHome,
  get,
  outputHashes,
  photos,
  submit,
  until,
  upload,
} from "./kumiki-server.contract.ts";
import { commandPath, pythonFolder } from "./python.contract.ts";
import { serveHere } from "./server-here.contract.ts";

interface State {
  readonly file: string;
  readonly status: string;
  readonly sha256?: string;
  readonly problem?: Problem;
}

const using = (use: string, params: object = {}) => ({
  kumiki: 1,
  name: `Uses ${use}`,
  inputs: { photo: { kind: "image" } },
  nodes: { part: { use, in: { image: "$photo" }, with: params } },
  outputs: { picture: "part.image" },
});

describe.skipIf(pythonFolder === undefined)("parts in Python, as commands", () => {
  let home: string;
  let plugins: string;
  let server: RunningServer;
  let photo: string;

  const listed = () => get<{ plugins: State[] }>(server, "/api/plugins");
  const stateOf = (name: string, isDone: (state: State | undefined) => boolean) =>
    until(
      async () => (await listed()).plugins.find(({ file }) => file === `${name}/plugin.json`) ?? null,
      (state) => isDone(state ?? undefined),
      60_000,
    );
  const ready = (name: string) => stateOf(name, (state) => state?.status === "ready");
  const itemsOf = async (run: Run): Promise<Item[]> => allItems(server, (await finished(server, run.id, 200_000)).id);
  const bytesOf = async (use: string, params: object = {}) =>
    outputHashes(await itemsOf(await submit(server, using(use, params), [photo])));

  beforeAll(async () => {
    home = await freshHome();
    plugins = join(home, "plugins");
    await mkdir(plugins);
    const pluginLimits = { callMs: 8_000, loadMs: 10_000, memoryBytes: 400 * 2 ** 20, commandPath };
    server = await serveHere(home, { pluginLimits });
    [photo = ""] = await upload(server, [join(photos, "astronaut.png")]);
  }, 60_000);
  afterAll(() => server?.close());

  it("the example that is dropped in is a part within seconds, with the bytes of its twin in TypeScript", {
    timeout: 120_000,
  }, async () => {
    await cp(pythonExample, join(plugins, "python"), { recursive: true });
    await writeFile(join(plugins, "add.ts"), plantedPlugin());
    const state = await ready("python");
    const { components } = await get<Catalogue>(server, "/api/components");
    expect(components.find(({ id }) => id === "example.addLight")).toMatchObject({
      label: { ja: "明るさを足す (Python)", en: "Add light (Python)" },
      origin: { file: "python/plugin.json", sha256: state?.sha256 },
      params: { properties: { amount: { maximum: 255, "x-kumiki": { widget: "slider" } } } },
    });
    const [ours, twins] = [
      await bytesOf("example.addLight@1", { amount: 40 }),
      await bytesOf("planted.add@1", { amount: 40 }),
    ];
    expect(ours).toEqual(twins);
    expect(ours).toHaveLength(1);
    expect(ours).not.toEqual([photo]);
  });

  it("stand side by side by version; one that is changed serves the next run; one that is gone keeps its runs", {
    timeout: 180_000,
  }, async () => {
    const filled = (value: number) => `return {"image": np.full_like(image, ${value})}`;
    await dropPython(plugins, "one", plantedPython({ name: "sided", run: filled(1) }));
    await dropPython(plugins, "two", plantedPython({ name: "sided", version: 2, run: filled(2) }));
    const before = await ready("one");
    await ready("two");
    const [one, two] = [await bytesOf("planted.sided@1"), await bytesOf("planted.sided@2")];
    expect(one).not.toEqual(two);
    await dropPython(plugins, "one", plantedPython({ name: "sided", run: filled(2) }));
    await stateOf("one", (state) => state?.status === "ready" && state.sha256 !== before?.sha256);
    const run = await submit(
      server,
      using("planted.sided@1"),
      Array.from({ length: 20 }, () => photo),
    );
    await rm(join(plugins, "one"), { recursive: true });
    await stateOf("one", (state) => state === undefined);
    expect(new Set(outputHashes(await itemsOf(run)))).toEqual(new Set(two));
  });

  it.skipIf(process.platform !== "linux")(
    "one that is killed in the middle is started again, and the picture is asked of it again: nothing is lost",
    { timeout: 180_000 },
    async () => {
      const mark = join(home, "calls.txt");
      const run = `open("${mark}", "a").write(f"{os.getpid()}\\n"); time.sleep(1.5); return {"image": image}`;
      await dropPython(plugins, "slow", plantedPython({ name: "slow", run, before: "import os" }));
      await writeFile(mark, "");
      await ready("slow");
      const calls = async () => (await readFile(mark, "utf8")).split("\n").filter(Boolean).map(Number);
      const started = await submit(server, using("planted.slow@1"), [photo, photo, photo, photo]);
      await until(calls, ({ length }) => length >= 1, 60_000);
      for (const pid of new Set(await calls())) process.kill(pid, "SIGKILL");
      const items = await itemsOf(started);
      expect(items.map(({ status, attempt }) => [status, attempt])).toEqual(
        Array.from({ length: 4 }, () => ["succeeded", 1]),
      );
      expect((await calls()).length).toBeGreaterThan(4);
    },
  );

  it.each(brokenPython)(
    "that are broken end as a message of their own: $name as $code",
    { timeout: 120_000 },
    async ({ name, program, start, code, at }) => {
      await dropPython(plugins, `broken-${name}`, program, start);
      const state = await stateOf(`broken-${name}`, (one) => one !== undefined && one.status !== "loading");
      if (at === "load") {
        expect(state).toMatchObject({ status: "broken", problem: { code } });
        for (const words of Object.values(state?.problem?.message ?? {})) expect(words).toContain(`broken-${name}`);
        return;
      }
      expect(state?.status).toBe("ready");
      const sound = { ...using("color.grayscale@1"), name: "Sound" };
      const [broken, beside] = [
        await submit(server, using(`planted.${name}@1`), [photo]),
        await submit(server, sound, [photo, photo]),
      ];
      const [item] = await itemsOf(broken);
      expect(item?.problem).toMatchObject({ code, node: "part" });
      expect((await finished(server, beside.id)).status).toBe("succeeded");
    },
  );

  it("one whose folder is removed by the API goes with all its files", { timeout: 60_000 }, async () => {
    const removed = await fetch(`${server.url}/api/plugins/${encodeURIComponent("python/plugin.json")}`, {
      method: "DELETE",
    });
    expect(await removed.json()).toMatchObject({ deleted: true });
    expect(await readdir(plugins)).not.toContain("python");
  });
});

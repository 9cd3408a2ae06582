import { existsSync } from "node:fs";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { PluginState } from "@kumiki/plugins";
import type { RunningServer } from "@kumiki/server";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { plantedNodePart } from "../packages/plugins/src/planted-node-part.contract.ts";
import { brokenPlugins, plantedPlugin } from "../packages/plugins/src/planted-plugins.contract.ts";
import { type CliAnswer, kumiki, temporaryFolder } from "./kumiki-cli.contract.ts";
import { allItems, finished, freshHome, photos, submit, upload } from "./kumiki-server.contract.ts";
import { folderOf, npmArchive, startRegistry } from "./npm-registry.contract.ts";
import { serveHere } from "./server-here.contract.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const added = (answer: CliAnswer): PluginState => {
  const [state] = answer.json<{ plugins: PluginState[] }>().plugins;
  if (state === undefined) throw new Error(answer.stderr);
  return state;
};
const commandFolder = () =>
  folderOf("node-part", {
    "plugin.json": JSON.stringify({ command: [process.execPath, "part.mjs"] }),
    "part.mjs": plantedNodePart("node"),
  });

describe("kumiki plugins add, into the folder of this machine", () => {
  let home: string;
  let registry: Awaited<ReturnType<typeof startRegistry>>;
  beforeAll(async () => {
    home = await temporaryFolder();
    registry = await startRegistry();
  });
  afterAll(() => registry.close());
  const add = async (what: string, ...more: string[]) =>
    kumiki(["plugins", "add", what, "--json", ...more], { home, env: await registry.env() });

  it("takes a folder with one part and its test, and a folder that is a part", async () => {
    const folder = await folderOf("lighter", { "lighter.ts": plantedPlugin(), "lighter.test.ts": "throw 1;" });
    expect(added(await add(folder))).toMatchObject({ file: "lighter.ts", status: "ready" });
    const state = added(await add(await commandFolder()));
    expect(state).toMatchObject({ file: "node-part/plugin.json", status: "ready", info: { id: "planted.node" } });
    expect(await readdir(join(home, "plugins", "node-part"))).toEqual(["part.mjs", "plugin.json"]);
  });

  it("takes a package by the machine's own npm, pinned by its hash; no script of it runs", async () => {
    const mark = join(home, "a-script-ran");
    const scripts = Object.fromEntries(
      ["prepack", "prepare", "preinstall", "install", "postinstall"].map((name) => [name, `touch ${mark}`]),
    );
    const manifest = { name: "@kumiki-test/add-light", version: "1.2.3", kumiki: "src/part.ts", scripts };
    const integrity = await registry.publish(manifest, { "src/part.ts": plantedPlugin({ name: "packed" }) });
    const from = { package: "@kumiki-test/add-light", version: "1.2.3", integrity };
    expect(added(await add("@kumiki-test/add-light"))).toMatchObject({ status: "ready", from });
    expect(existsSync(mark)).toBe(false);
    expect((await kumiki(["plugins", "list"], { home })).stdout).toContain(`@kumiki-test/add-light@1.2.3 ${integrity}`);

    // The version that was here once is other bytes now.
    const other = await registry.publish(manifest, { "src/part.ts": plantedPlugin({ name: "packed", version: 9 }) });
    const refused = await add("@kumiki-test/add-light@1.2.3");
    expect([refused.code === 0, refused.stderr]).toEqual([false, expect.stringContaining("PLUGIN_PACKAGE_CHANGED")]);
    expect(refused.stderr).toContain(other);
    const pinned = await add("@kumiki-test/add-light@1.2.3", "--as", "beside", "--integrity", integrity);
    expect(pinned.stderr).toContain("PLUGIN_PACKAGE_CHANGED");
    expect(await readdir(join(home, "plugins"))).not.toContain("beside.ts");

    const next = { ...manifest, version: "2.0.0" };
    await registry.publish(next, { "src/part.ts": plantedPlugin({ name: "packed", version: 2 }) });
    const beside = added(await add("@kumiki-test/add-light@2.0.0", "--as", "add-light-2"));
    expect(beside).toMatchObject({ file: "add-light-2.ts", status: "ready", info: { version: 2 } });
    const uses = (await kumiki(["plugins", "list", "--json"], { home })).json<{ plugins: PluginState[] }>().plugins;
    expect(uses.flatMap(({ info }) => (info?.id === "planted.packed" ? [info.version] : [])).sort()).toEqual([1, 2]);
  });

  it("takes a package's archive that was brought by hand, and a package that is a folder", async () => {
    const manifest = { name: "by-hand", version: "1.0.0" };
    const archive = await npmArchive(manifest, {
      "plugin.json": JSON.stringify({ command: [process.execPath, "part.mjs"] }),
      "part.mjs": plantedNodePart("byHand"),
    });
    const path = join(await temporaryFolder(), "by-hand-1.0.0.tgz");
    await writeFile(path, archive);
    expect(added(await add(path))).toMatchObject({
      file: "by-hand/plugin.json",
      status: "ready",
      from: { package: "by-hand" },
    });
  });

  it.each([
    ["a package that no registry has", async () => "kumiki-test-no-such-package@1.0.0", "PLUGIN_PACKAGE_UNAVAILABLE"],
    ["what is neither a path nor a name", async () => "./nothing/here", "PLUGIN_SOURCE"],
    ["an empty folder", () => folderOf("empty", {}), "PLUGIN_SOURCE"],
    [
      "a folder of two parts",
      () => folderOf("two", { "a.ts": plantedPlugin(), "b.ts": plantedPlugin() }),
      "PLUGIN_SOURCE",
    ],
    [
      "a package without the file that it names",
      async () => {
        await registry.publish({ name: "hollow", version: "1.0.0" }, {});
        return "hollow";
      },
      "PLUGIN_SOURCE",
    ],
    [
      "a package whose code cannot be read",
      async () => {
        await registry.publish(
          { name: "unreadable", version: "1.0.0" },
          { "index.js": brokenPlugins[0]?.source ?? "" },
        );
        return "unreadable";
      },
      "PLUGIN_SYNTAX",
    ],
  ])("says what is wrong with %s, in both languages", async (_, what, code) => {
    const name = await what();
    const english = await add(name);
    expect([english.code === 0, english.stderr]).toEqual([false, expect.stringContaining(code)]);
    const japanese = await add(name, "--lang", "ja");
    expect(japanese.stderr).toMatch(/[ぁ-ん]/);
    expect(japanese.stderr).not.toMatch(/https?:\/\//);
  });
});

describe("kumiki plugins --server, through the API of a running server", () => {
  let server: RunningServer;
  let home: string;
  let plugins: string;
  beforeAll(async () => {
    home = await temporaryFolder();
    const itsHome = await freshHome();
    plugins = join(itsHome, "plugins");
    await mkdir(plugins);
    server = await serveHere(itsHome, { workers: 1 });
  });
  afterAll(() => server.close());
  const there = (...args: string[]) => kumiki(["plugins", ...args, "--server", server.url, "--json"], { home });

  it("a package's part is used by a run at once, listed with its package, and removed", async () => {
    const archive = join(await temporaryFolder(), "p.tgz");
    const manifest = { name: "far-light", version: "1.0.0", main: "part.ts" };
    await writeFile(archive, await npmArchive(manifest, { "part.ts": plantedPlugin({ name: "far" }) }));
    expect(added(await there("add", archive))).toMatchObject({ file: "far-light.ts", status: "ready" });
    const [photo = ""] = await upload(server, [join(photos, "astronaut.png")]);
    const document = {
      kumiki: 1,
      name: "Far",
      inputs: { photo: { kind: "image" } },
      nodes: { part: { use: "planted.far@1", in: { image: "$photo" } } },
      outputs: { picture: "part.image" },
    };
    const run = await submit(server, document, [photo]);
    await finished(server, run.id);
    expect((await allItems(server, run.id)).map(({ status }) => status)).toEqual(["succeeded"]);
    expect(added(await there("list"))).toMatchObject({ file: "far-light.ts", from: { package: "far-light" } });
    expect((await there("remove", "far-light.ts")).json()).toEqual({ removed: "far-light.ts" });
    expect(await readdir(plugins)).toEqual([]);
  });

  it("a folder that is a command is refused with what to do, and nothing of it is written", async () => {
    const refused = await there("add", await commandFolder());
    expect(refused.stderr).toContain("PLUGIN_COMMAND_REFUSED");
    expect(refused.stderr).toContain(plugins);
    expect(await readdir(plugins)).toEqual([]);
  });

  it("a folder that is a container or a service is put there, and stands as it is", async () => {
    const folder = await folderOf("served", { "plugin.json": JSON.stringify({ service: "nowhere" }) });
    expect(added(await there("add", folder))).toMatchObject({
      file: "served/plugin.json",
      status: "broken",
      problem: { code: "PLUGIN_SERVICE_DOWN" },
    });
    const refused = await fetch(`${server.url}/api/plugins/..%2Fplugin.json`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ source: JSON.stringify({ files: [{ path: "../x", isProgram: true, base64: "" }] }) }),
    });
    expect(await refused.json()).toMatchObject({ code: "PLUGIN_MANIFEST" });
  });
});

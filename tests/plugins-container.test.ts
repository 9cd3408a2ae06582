import { execFileSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Problem } from "@kumiki/core";
import type { RunningServer } from "@kumiki/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plantedPlugin } from "../packages/plugins/src/planted-plugins.contract.ts";
import { plantedPython } from "../packages/plugins/src/planted-python.contract.ts";
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
import { commandPath } from "./python.contract.ts";
import { canMakeImages, pythonImage } from "./python-image.contract.ts";
import { serveHere } from "./server-here.contract.ts";

const image = "kumiki-test-python-part:1";
/** Fails where it can reach anything, and takes its time. */
const closed = `import socket
    for reach in (lambda: open("/part/x", "w"), lambda: open("/x", "w"), lambda: socket.create_connection(("192.0.2.1", 80), 1)):
        try: reach()
        except OSError: continue
        raise RuntimeError("it reaches out")
    time.sleep(1)
    return {"image": np.minimum(image, np.uint8(255) - params["amount"]) + params["amount"]}`;
const using = (use: string) => ({
  kumiki: 1,
  name: `Uses ${use}`,
  inputs: { photo: { kind: "image" } },
  nodes: { part: { use, in: { image: "$photo" }, with: { amount: 40 } } },
  outputs: { picture: "part.image" },
});

const running = (): string[] =>
  execFileSync("docker", ["ps", "-q", "--filter", `ancestor=${image}`], { encoding: "utf8" })
    .split("\n")
    .filter(Boolean);

describe.skipIf(!canMakeImages)("a part in Python, as a container", () => {
  let server: RunningServer;
  let plugins: string;
  let photo: string;

  /** Drops a plugin in and answers how it stands once it was tried. */
  async function drop(file: string, text: string) {
    await mkdir(join(plugins, file, ".."), { recursive: true });
    await writeFile(join(plugins, file), text);
    return until(
      async () =>
        (
          await get<{ plugins: { file: string; status: string; problem?: Problem }[] }>(server, "/api/plugins")
        ).plugins.find((one) => one.file === file),
      (state) => state !== undefined && state.status !== "loading",
      90_000,
    );
  }

  beforeAll(async () => {
    await pythonImage(image, plantedPython({ name: "boxed", run: closed }));
    const home = await freshHome();
    plugins = join(home, "plugins");
    await mkdir(plugins);
    server = await serveHere(home, { pluginLimits: { commandPath } });
    [photo = ""] = await upload(server, [join(photos, "astronaut.png")]);
  }, 300_000);
  afterAll(() => server?.close());

  it("reaches nothing, gives the bytes of its twin, and loses nothing when it is killed in the middle", {
    timeout: 240_000,
  }, async () => {
    expect(await drop("boxed/plugin.json", JSON.stringify({ image }))).toMatchObject({ status: "ready" });
    await drop("add.ts", plantedPlugin());
    const twin = outputHashes(
      await allItems(server, (await finished(server, (await submit(server, using("planted.add@1"), [photo])).id)).id),
    );
    const run = await submit(server, using("planted.boxed@1"), [photo, photo, photo, photo]);
    const victims = await until(
      async () => running(),
      (all) => all.length > 0,
      60_000,
    );
    execFileSync("docker", ["kill", ...victims], { stdio: "ignore" });
    await finished(server, run.id, 200_000);
    const items = await allItems(server, run.id);
    expect(items.map(({ status, problem }) => [status, problem])).toEqual(
      Array.from({ length: 4 }, () => ["succeeded", undefined]),
    );
    expect(new Set(outputHashes(items))).toEqual(new Set(twin));
  });

  it("whose image is not there is told so, and nothing is fetched", { timeout: 120_000 }, async () => {
    const state = await drop("gone/plugin.json", JSON.stringify({ image: "kumiki-test-no-such-image:1" }));
    expect(state).toMatchObject({ status: "broken", problem: { code: "PLUGIN_EXITED" } });
  });

  it("ends with the server that started it", { timeout: 60_000 }, async () => {
    await server.close();
    expect(
      await until(
        async () => running(),
        (all) => all.length === 0,
        30_000,
      ),
    ).toEqual([]);
  });
});

import { cp } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { plantedNodePart } from "../packages/plugins/src/planted-node-part.contract.ts";
import { dropPython, plantedPython, pythonExample } from "../packages/plugins/src/planted-python.contract.ts";
import { type PluginServer, startPluginServer } from "./cluster-plugins.contract.ts";
import { kumikiImage } from "./image.contract.ts";
import { outputHashes } from "./kumiki-server.contract.ts";
import { type Cluster, hasNomad, startCluster } from "./nomad.contract.ts";
import { pythonFolder } from "./python.contract.ts";
import { canMakeImages, pythonImage } from "./python-image.contract.ts";

const found = await kumikiImage();
const workerImage = "missing" in found ? undefined : found.name;
const partImage = "kumiki-test-python-cluster:1";
const nodePart = (name: string) => ({
  "plugin.json": JSON.stringify({ command: ["node", "part.mjs"] }),
  "part.mjs": plantedNodePart(name),
});

vi.setConfig({ testTimeout: 240_000, hookTimeout: 300_000 });

describe.skipIf(!hasNomad || pythonFolder === undefined)("parts in another language on workers of Nomad", () => {
  let cluster: Cluster;
  let on: PluginServer | undefined;
  beforeAll(async () => {
    // Commands are found on the PATH of whoever runs the workers, which is Nomad's agent.
    vi.stubEnv("PATH", [pythonFolder, process.env.PATH].join(delimiter));
    cluster = await startCluster();
  });
  afterEach(async () => {
    await on?.server.kill();
    on = undefined;
  });
  afterAll(async () => {
    await cluster?.stop();
    vi.unstubAllEnvs();
  });

  /** What the same run gives here and on a worker of the cluster. */
  const both = async (server: PluginServer, use: string) => {
    const runs = [await server.start(use, "embedded", 1), await server.start(use, "job", 2)];
    const [here, there] = await Promise.all(runs.map(server.itemsOf));
    expect(there?.map(({ status, problem }) => [status, problem])).toEqual([
      ["succeeded", undefined],
      ["succeeded", undefined],
    ]);
    return { here: outputHashes(here ?? []), there: [...new Set(outputHashes(there ?? []))] };
  };

  it("as processes: a command gives the bytes that it gives here", async () => {
    on = await startPluginServer(cluster);
    await dropPython(on.folder, "python", plantedPython());
    await on.becomes("python/plugin.json", "ready");
    const { here, there } = await both(on, "planted.add@1");
    expect(there).toEqual(here);
  });

  it.skipIf(!canMakeImages)("as processes: so does a container", async () => {
    await pythonImage(partImage, plantedPython({ name: "boxed" }));
    on = await startPluginServer(cluster);
    await on.drop("boxed", { "plugin.json": JSON.stringify({ image: partImage }) });
    await on.becomes("boxed/plugin.json", "ready");
    const { here, there } = await both(on, "planted.boxed@1");
    expect(there).toEqual(here);
  });

  it.skipIf(workerImage === undefined)(
    "in containers: a command whose program is in their image runs; one that is not says what to do, and so does a container",
    async () => {
      on = await startPluginServer(cluster, { image: workerImage ?? "" });
      await on.drop("node", nodePart("node"));
      await cp(pythonExample, join(on.folder, "python"), { recursive: true });
      await on.becomes("node/plugin.json", "ready");
      const { here, there } = await both(on, "planted.node@1");
      expect(there).toEqual(here);

      await pythonImage(partImage, plantedPython({ name: "boxed" }));
      await on.drop("boxed", { "plugin.json": JSON.stringify({ image: partImage }) });
      await on.becomes("python/plugin.json", "ready");
      await on.becomes("boxed/plugin.json", "ready");
      for (const [use, program] of [
        ["example.addLight@1", "python3"],
        ["planted.boxed@1", "docker"],
      ] as const) {
        const [item] = await on.itemsOf(await on.start(use, "job", 1));
        expect(item?.problem).toMatchObject({ code: "PLUGIN_PROGRAM_MISSING", node: "part", field: program });
        expect(item?.problem?.message.en).toContain("or make the part a Nomad service");
        expect(item?.problem?.message.ja).toContain("Nomad サービスにしてください");
      }
    },
  );
});

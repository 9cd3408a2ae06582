import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Item, Run } from "@kumiki/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plantedPlugin } from "../packages/plugins/src/planted-plugins.contract.ts";
import { type ClusterServer, startClusterServer } from "./cluster-server.contract.ts";
import {
  allItems,
  finished,
  freshHome,
  get,
  outputHashes,
  photos,
  post,
  until,
  upload,
} from "./kumiki-server.contract.ts";
import { type Cluster, hasNomad, startCluster } from "./nomad.contract.ts";

const filled = (value: number): string => `return { image: { ...image, data: image.data.map(() => ${value}) } };`;

describe.skipIf(!hasNomad)("plugins on workers that Nomad has started", () => {
  let cluster: Cluster;
  let server: ClusterServer;
  let folder: string;
  let photo: string;
  beforeAll(async () => {
    cluster = await startCluster();
    const home = await freshHome();
    folder = join(home, "plugins");
    await mkdir(folder, { recursive: true });
    server = await startClusterServer(cluster, { home, settings: { warm: { min: 1, max: 1 } } });
    [photo = ""] = await upload(server, [join(photos, "astronaut.png")]);
  }, 120_000);
  afterAll(async () => {
    await server?.kill();
    await cluster?.stop();
  });

  /** Drops a file in; answers when the server knows this code of it. */
  async function drop(file: string, source: string): Promise<void> {
    await writeFile(join(folder, file), source);
    const hashOf = async (): Promise<string | undefined> => {
      const { plugins } = await get<{ plugins: { file: string; status: string; sha256?: string }[] }>(
        server,
        "/api/plugins",
      );
      return plugins.find((one) => one.file === file && one.status === "ready")?.sha256;
    };
    const before = known.get(file);
    known.set(file, (await until(hashOf, (sha256) => sha256 !== undefined && sha256 !== before)) ?? "");
  }
  const known = new Map<string, string>();

  const start = (use: string, executor: string, count = 1): Promise<Run> =>
    post<Run>(server, "/api/runs", {
      pipeline: {
        document: {
          kumiki: 1,
          name: use,
          inputs: { photo: { kind: "image" } },
          nodes: { part: { use, in: { image: "$photo" }, with: {} } },
          outputs: { picture: "part.image" },
        },
      },
      inputs: Array.from({ length: count }, (_, at) => ({ name: `photo ${at}`, pictures: { photo } })),
      executor,
    });
  const itemsOf = async ({ id }: Run): Promise<Item[]> => {
    await finished(server, id, 200_000);
    return allItems(server, id);
  };

  it.each(["job", "warm"])(
    "%s: both versions give the bytes that they give here, by code fetched by its hash",
    {
      timeout: 300_000,
    },
    async (executor) => {
      await drop(`${executor}.ts`, plantedPlugin({ name: executor }));
      await drop(`${executor}-2.ts`, plantedPlugin({ name: executor, version: 2, run: filled(99) }));
      const [one, two] = [`planted.${executor}@1`, `planted.${executor}@2`];
      const here = await Promise.all([one, two].map((use) => start(use, "embedded")));
      const there = await Promise.all([one, two].map((use) => start(use, executor)));
      const [hereHashes, thereHashes] = [
        outputHashes((await Promise.all(here.map(itemsOf))).flat()),
        outputHashes((await Promise.all(there.map(itemsOf))).flat()),
      ];
      expect(thereHashes).toEqual(hereHashes);
      expect(new Set(thereHashes).size).toBe(2);
      for (const run of await Promise.all(there.map(({ id }) => get<Run>(server, `/api/runs/${id}`))))
        expect(run).toMatchObject({ status: "succeeded", executor: "nomad" });
    },
  );

  it("a run keeps the code that it began with, though its file is changed and goes", { timeout: 300_000 }, async () => {
    await drop("kept.ts", plantedPlugin({ name: "kept", run: filled(1) }));
    const before = await start("planted.kept@1", "job", 30);
    await drop("kept.ts", plantedPlugin({ name: "kept", run: filled(2) }));
    const after = await start("planted.kept@1", "job");
    await rm(join(folder, "kept.ts"));
    const old = new Set(outputHashes(await itemsOf(before)));
    expect(old.size).toBe(1);
    expect([...old]).not.toEqual(outputHashes(await itemsOf(after)));
  });

  it("one that leaves its process is a message on its node; the worker goes on", { timeout: 300_000 }, async () => {
    await drop("leaves.ts", plantedPlugin({ name: "leaves", run: "process.exit(3);" }));
    const [item] = await itemsOf(await start("planted.leaves@1", "warm"));
    expect(item?.problem).toMatchObject({ code: "PLUGIN_EXITED", node: "part" });
    expect(item?.attempt).toBe(1);
  });
});

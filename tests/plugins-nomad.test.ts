import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Run } from "@kumiki/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plantedPlugin } from "../packages/plugins/src/planted-plugins.contract.ts";
import { type PluginServer, startPluginServer } from "./cluster-plugins.contract.ts";
import { get, outputHashes, until } from "./kumiki-server.contract.ts";
import { type Cluster, hasNomad, startCluster } from "./nomad.contract.ts";

const filled = (value: number): string => `return { image: { ...image, data: image.data.map(() => ${value}) } };`;

describe.skipIf(!hasNomad)("plugins on workers that Nomad has started", () => {
  let cluster: Cluster;
  let on: PluginServer;
  beforeAll(async () => {
    cluster = await startCluster();
    on = await startPluginServer(cluster, { settings: { warm: { min: 1, max: 1 } } });
  }, 120_000);
  afterAll(async () => {
    await on?.server.kill();
    await cluster?.stop();
  });

  /** Drops a file in; answers when the server knows this code of it. */
  async function drop(file: string, source: string): Promise<void> {
    await writeFile(join(on.folder, file), source);
    const hashOf = async () => {
      const state = await on.stateOf(file);
      return state?.status === "ready" ? state.sha256 : undefined;
    };
    const before = known.get(file);
    known.set(file, (await until(hashOf, (sha256) => sha256 !== undefined && sha256 !== before)) ?? "");
  }
  const known = new Map<string, string>();

  it.each(["job", "warm"])(
    "%s: both versions give the bytes that they give here, by code fetched by its hash",
    {
      timeout: 300_000,
    },
    async (executor) => {
      await drop(`${executor}.ts`, plantedPlugin({ name: executor }));
      await drop(`${executor}-2.ts`, plantedPlugin({ name: executor, version: 2, run: filled(99) }));
      const [one, two] = [`planted.${executor}@1`, `planted.${executor}@2`];
      const here = await Promise.all([one, two].map((use) => on.start(use, "embedded", 1)));
      const there = await Promise.all([one, two].map((use) => on.start(use, executor, 1)));
      const [hereHashes, thereHashes] = [
        outputHashes((await Promise.all(here.map(on.itemsOf))).flat()),
        outputHashes((await Promise.all(there.map(on.itemsOf))).flat()),
      ];
      expect(thereHashes).toEqual(hereHashes);
      expect(new Set(thereHashes).size).toBe(2);
      for (const run of await Promise.all(there.map(({ id }) => get<Run>(on.server, `/api/runs/${id}`))))
        expect(run).toMatchObject({ status: "succeeded", executor: "nomad" });
    },
  );

  it("a run keeps the code that it began with, though its file is changed and goes", { timeout: 300_000 }, async () => {
    await drop("kept.ts", plantedPlugin({ name: "kept", run: filled(1) }));
    const before = await on.start("planted.kept@1", "job", 30);
    await drop("kept.ts", plantedPlugin({ name: "kept", run: filled(2) }));
    const after = await on.start("planted.kept@1", "job", 1);
    await rm(join(on.folder, "kept.ts"));
    const old = new Set(outputHashes(await on.itemsOf(before)));
    expect(old.size).toBe(1);
    expect([...old]).not.toEqual(outputHashes(await on.itemsOf(after)));
  });

  it("one that leaves its process is a message on its node; the worker goes on", { timeout: 300_000 }, async () => {
    await drop("leaves.ts", plantedPlugin({ name: "leaves", run: "process.exit(3);" }));
    const [item] = await on.itemsOf(await on.start("planted.leaves@1", "warm", 1));
    expect(item?.problem).toMatchObject({ code: "PLUGIN_EXITED", node: "part" });
    expect(item?.attempt).toBe(1);
  });
});

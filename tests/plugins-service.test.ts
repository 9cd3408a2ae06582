import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Item, Run } from "@kumiki/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plantedPlugin } from "../packages/plugins/src/planted-plugins.contract.ts";
import { plantedPython } from "../packages/plugins/src/planted-python.contract.ts";
import { type PluginServer, startPluginServer } from "./cluster-plugins.contract.ts";
import { get, outputHashes, until } from "./kumiki-server.contract.ts";
import { type Cluster, hasNomad, startCluster } from "./nomad.contract.ts";
import { deployment, nomadProgram } from "./one-machine.contract.ts";
import { canMakeImages, pythonImage } from "./python-image.contract.ts";

const image = "kumiki-test-python-service:1";
/** Takes its time, so that something can happen in the middle. */
const slow = `print("worked", flush=True); time.sleep(0.4)
    return {"image": np.minimum(image, np.uint8(255) - params["amount"]) + params["amount"]}`;

describe.skipIf(!hasNomad || !canMakeImages)("a part in Python as a Nomad service", () => {
  let cluster: Cluster;
  let on: PluginServer;
  let twin: (string | undefined)[];

  const nomad = (...args: string[]): string =>
    execFileSync(nomadProgram(), args, { encoding: "utf8", env: { ...process.env, NOMAD_ADDR: cluster.address } });
  const addresses = (name = "add-light") => cluster.ask<{ Port: number; AllocID: string }[]>("GET", `service/${name}`);
  /** The job file of deploy/nomad, as its first lines say. */
  const runJob = (name: string, ...variables: string[]) =>
    nomad(
      ...["job", "run", "-detach", "-var", `name=${name}`, "-var", `image=${image}`],
      ...["memory=256", "cpu=100", ...variables].flatMap((one) => ["-var", one]),
      join(deployment, "part.nomad.hcl"),
    );
  const containers = (): string[] =>
    execFileSync("docker", ["ps", "-q", "--filter", `ancestor=${image}`], { encoding: "utf8" })
      .split("\n")
      .filter(Boolean);

  const allTwins = (items: Item[], count: number): void => {
    expect(items.map(({ status, attempt, problem }) => [status, attempt, problem])).toEqual(
      Array.from({ length: count }, () => ["succeeded", 1, undefined]),
    );
    expect([...new Set(outputHashes(items))]).toEqual(twin);
  };

  beforeAll(async () => {
    await pythonImage(image, plantedPython({ name: "served", run: slow }));
    cluster = await startCluster();
    on = await startPluginServer(cluster, { settings: { warm: { min: 2, max: 2 } } });
    await writeFile(join(on.folder, "add.ts"), plantedPlugin());
    await on.becomes("add.ts", "ready");
    twin = outputHashes(await on.itemsOf(await on.start("planted.add@1", "embedded", 1)));
  }, 300_000);
  afterAll(async () => {
    await on?.server.kill();
    await cluster?.stop();
  }, 60_000);

  it("whose job does not run is told so in both languages, and is ready as soon as it does", {
    timeout: 200_000,
  }, async () => {
    await on.drop("light", { "plugin.json": JSON.stringify({ service: "add-light" }) });
    const state = await on.becomes("light/plugin.json", "broken");
    expect(state?.problem?.code).toBe("PLUGIN_SERVICE_DOWN");
    expect(state?.problem?.message.en).toContain("start the job of the service");
    expect(state?.problem?.message.ja).toContain("サービスのジョブを起動してください");
    runJob("add-light");
    await on.becomes("light/plugin.json", "ready");
  });

  it.each(["job", "warm", "embedded"])(
    "%s: gives the bytes of its twin in TypeScript",
    { timeout: 200_000 },
    async (executor) => {
      allTwins(await on.itemsOf(await on.start("planted.served@1", executor, 2)), 2);
    },
  );

  it("killed in the middle of a run it is waited for, and nothing is lost", { timeout: 240_000 }, async () => {
    const run = await on.start("planted.served@1", "warm", 12);
    await until(
      () => get<Run>(on.server, `/api/runs/${run.id}`),
      ({ counts }) => counts.succeeded >= 2,
    );
    const victims = containers();
    expect(victims).toHaveLength(1);
    execFileSync("docker", ["kill", "--signal", "KILL", ...victims], { stdio: "ignore" });
    allTwins(await on.itemsOf(run), 12);
    expect(containers()).not.toEqual(victims);
  });

  it("scaled while it works, it is asked where it is new, and where it was taken away nothing is lost", {
    timeout: 300_000,
  }, async () => {
    const run = await on.start("planted.served@1", "warm", 80);
    const before = (await addresses()).map(({ AllocID }) => AllocID);
    nomad("job", "scale", "-detach", "add-light", "part", "2");
    const both = await until(addresses, ({ length }) => length === 2);
    const added = both.find(({ AllocID }) => !before.includes(AllocID))?.AllocID ?? "";
    const log = () => nomad("alloc", "logs", added, "part");
    await until(
      async () => log(),
      (text) => text.includes("worked"),
      90_000,
    );
    nomad("job", "scale", "-detach", "add-light", "part", "1");
    allTwins(await on.itemsOf(run), 80);
  });

  it("that is another part than a run began with is refused with what to do", { timeout: 200_000 }, async () => {
    await pythonImage(image, plantedPython({ name: "served", version: 2, run: slow }));
    nomad("job", "stop", "-purge", "add-light");
    runJob("add-light");
    await until(addresses, ({ length }) => length === 1);
    const [item] = await on.itemsOf(await on.start("planted.served@1", "job", 1));
    expect(item?.problem).toMatchObject({ code: "PLUGIN_SERVICE_DOWN", node: "part" });
    expect(item?.problem?.message.en).toContain("planted.served@2 is there and not planted.served@1");
  });
});

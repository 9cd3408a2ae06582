import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Run } from "@kumiki/core";
import { plantedPlugin } from "../packages/plugins/src/planted-plugins.contract.ts";
import { dropPython, plantedPython } from "../packages/plugins/src/planted-python.contract.ts";
import { allItems, finished, freshHome, photos, startServer, upload } from "../tests/kumiki-server.contract.ts";
import { median, type Row } from "./measure.ts";

const rounds = 7;
const goalMs = 5_000;

/** From a plugin that is dropped into a running server to the start of a run that uses it, and to its end. */
export default async function measure(): Promise<Row[]> {
  const home = await freshHome();
  const plugins = join(home, "plugins");
  await mkdir(plugins);
  const server = await startServer(home, { args: ["--workers", "1"] });
  try {
    const [photo = ""] = await upload(server, [join(photos, "astronaut.png")]);
    const timesOf = async (name: string, drop: () => Promise<void>) => {
      const begin = performance.now();
      await drop();
      const run = await whenKnown(server.url, name, photo);
      const startedMs = performance.now() - begin;
      await finished(server, run.id);
      const endedMs = performance.now() - begin;
      const [item] = await allItems(server, run.id);
      if (item?.status !== "succeeded") throw new Error(JSON.stringify(item));
      return { startedMs, endedMs };
    };
    const rowOf = async (what: string, drop: (name: string) => Promise<void>): Promise<Row> => {
      const times = [];
      for (let round = 0; round < rounds; round++) {
        const name = `${what.toLowerCase()}${round}`;
        times.push(await timesOf(name, () => drop(name)));
      }
      const started = times.map(({ startedMs }) => startedMs);
      const detail = `started after ${median(started).toFixed(0)} ms, at worst ${Math.max(...started).toFixed(0)} ms; ended after ${median(times.map(({ endedMs }) => endedMs)).toFixed(0)} ms`;
      return {
        name: `a cold plugin in ${what}, worst of ${rounds}`,
        value: Math.max(...started),
        unit: "ms",
        goal: goalMs,
        detail,
      };
    };
    return [
      await rowOf("TypeScript", async (name) => {
        await writeFile(join(plugins, `${name}.new`), plantedPlugin({ name }));
        await rename(join(plugins, `${name}.new`), join(plugins, `${name}.ts`));
      }),
      await rowOf("Python", (name) => dropPython(plugins, name, plantedPython({ name }))),
    ];
  } finally {
    await server.kill();
  }
}

/** The run, as soon as the server takes it: until then it does not know the part. */
async function whenKnown(url: string, name: string, photo: string): Promise<Run> {
  const document = {
    kumiki: 1,
    name,
    inputs: { photo: { kind: "image" } },
    nodes: { part: { use: `planted.${name}@1`, in: { image: "$photo" } } },
    outputs: { picture: "part.image" },
  };
  const body = JSON.stringify({ pipeline: { document }, inputs: [{ pictures: { photo } }] });
  for (let tries = 0; ; tries++) {
    const answer = await fetch(`${url}/api/runs`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    if (answer.ok) return (await answer.json()) as Run;
    if (tries > 2_000) throw new Error(await answer.text());
    await sleep(20);
  }
}

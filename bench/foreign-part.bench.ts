import { spawnSync } from "node:child_process";
import { dirname } from "node:path";
import { identity } from "@kumiki/core";
import { readBundle } from "../packages/plugins/src/folder/bundle.ts";
import { hashOfCode } from "../packages/plugins/src/folder/code-store.ts";
import { plantedPlugin } from "../packages/plugins/src/planted-plugins.contract.ts";
import { usualLimits } from "../packages/plugins/src/process/limits.ts";
import { startPart } from "../packages/plugins/src/process/start-part.ts";
import { compare, type Row } from "./measure.ts";

const example = new URL("../examples/plugins/python", import.meta.url).pathname;
const [width, height] = [4000, 3000];
const rounds = 9;

/** The twin of the example: a plain loop, the quickest way to write it in JavaScript. */
const twin = `const { data } = image; const out = new Uint8Array(data.length);
    for (let at = 0; at < data.length; at++) { const sum = data[at]! + amount; out[at] = sum > 255 ? 255 : sum; }
    return { image: { ...image, data: out } };`;

/** A part in Python against the same in TypeScript, a call after the other at 12 MP; both in processes of their own. */
export default async function measure(): Promise<Row[]> {
  const python = process.env.KUMIKI_BENCH_PYTHON ?? "python3";
  if (spawnSync(python, ["-c", "import numpy"], { stdio: "ignore" }).status !== 0) {
    console.log("  SKIPPED: no python3 with numpy (KUMIKI_BENCH_PYTHON)");
    return [];
  }
  const data = Uint8Array.from({ length: width * height * 3 }, (_, at) => (at * 31) % 256);
  const root = { id: "bench", width, height, toRoot: identity };
  const image = { kind: "image", width, height, channels: 3, data, root };
  const limits = { ...usualLimits, commandPath: `${dirname(python)}:${usualLimits.commandPath}` };
  const start = (file: string, source: string) => {
    const part = startPart({ file, source, sha256: hashOfCode(file, source) }, limits);
    const run = async () =>
      (await part.call("run", [{ image }, { amount: 40 }])).outputs as { image: { data: Uint8Array } };
    return { run, close: () => part.close() };
  };
  const ours = start("python/plugin.json", await readBundle(example, "python/plugin.json", 2 ** 22));
  const theirs = start("twin.ts", plantedPlugin({ run: twin }));
  try {
    const [one, other] = [await ours.run(), await theirs.run()];
    if (!Buffer.from(one.image.data).equals(Buffer.from(other.image.data)))
      throw new Error("other bytes than the twin");
    const ms = await compare(ours.run, theirs.run, rounds);
    const detail = `${ms.ours.toFixed(0)} ms in Python, ${ms.theirs.toFixed(0)} ms in TypeScript: throughput ${(ms.theirs / ms.ours).toFixed(2)} x the twin's`;
    return [{ name: "a part in Python, 12 MP", value: ms.ours / ms.theirs, unit: "×", goal: 1 / 0.7, detail }];
  } finally {
    ours.close();
    theirs.close();
  }
}

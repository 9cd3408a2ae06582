import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadRegistry } from "@kumiki/components";
import type { Component, StepContext, Value } from "@kumiki/core";
import sharp from "sharp";
import { compareAll, type Row } from "./measure.ts";
import { makeGiven } from "./parts/given.ts";
import { type OpenCv, openCv } from "./parts/opencv.ts";
import { type Given, loadCases, type PartCase } from "./parts/part-case.ts";

/** Classical parts need nothing of the outside world; others may still read their picture, so that it is copied. */
const alone = {
  signal: new AbortController().signal,
  warn: () => undefined,
  editable: ({ data }) => new Uint8Array(data),
} as Partial<StepContext> as StepContext;

/** ms of CPU in all threads of this process: a crowded machine makes the clock on the wall say little. */
async function cpuTimed(act: () => unknown): Promise<number> {
  const start = process.cpuUsage();
  await act();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/**
 * Every part that OpenCV has too, on a photo of 12 MP and one thread, against OpenCV called from Python, in CPU time. The cases are in
 * `bench/parts/<family>.parts.ts`; `KUMIKI_BENCH_PARTS=geom,color.lut` takes those whose id begins so.
 */
export default async function measure(): Promise<Row[]> {
  const given = await makeGiven();
  const directory = await mkdtemp(join(tmpdir(), "kumiki-bench-"));
  try {
    const file = join(directory, "photo.rgb");
    await writeFile(file, given.image.data);
    const { width, height } = given.image;
    const found = JSON.stringify(given.detections.items.map(({ box, score }) => [box, score]));
    const python = await openCv([file, String(width), String(height), found]);
    if (python === undefined) {
      console.log(
        "  not measured: no Python with OpenCV. Name one in KUMIKI_BENCH_PYTHON, or: pip install opencv-python",
      );
      return [];
    }
    sharp.concurrency(1);
    const rows = await measureAll(given, python);
    python.close();
    return rows;
  } finally {
    await rm(directory, { recursive: true });
  }
}

async function measureAll(given: Given, python: OpenCv): Promise<Row[]> {
  const { components } = await loadRegistry();
  const rows: Row[] = [];
  for (const one of await loadCases()) {
    const component = components.get(one.use);
    if (component === undefined) throw new Error(`there is no part ${one.use}`);
    rows.push(await measureCase(component, one, given, python));
  }
  return rows;
}

async function measureCase(component: Component, one: PartCase, given: Given, python: OpenCv): Promise<Row> {
  const name = [one.use, one.name].filter(Boolean).join(" ");
  await python.load(one).catch((error: unknown) => {
    throw new Error(`${name}: ${String(error)}`);
  });
  const inputs: Readonly<Record<string, Value>> = one.inputs?.(given) ?? { image: given.image };
  const params = component.params.parse(one.params);
  // `as never`: a registry holds components of any ports and parameters; these were parsed by its own schema.
  const ours = () => cpuTimed(() => component.run(inputs as never, params as never, alone));
  const [own = Number.NaN, other = Number.NaN] = await compareAll([ours, () => python.run()], 5);
  const detail = `${own.toFixed(1)} ms; OpenCV ${python.version}: ${other.toFixed(1)} ms`;
  return { name, value: own / other, unit: "×", goal: 1.5, detail };
}

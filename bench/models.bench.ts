import type { Step } from "@kumiki/core";
import { ensureModels, isPackaged, type ModelStore, offlineModels, pullModel, readPullCatalogue } from "@kumiki/models";
import { benchEngine } from "./engine.ts";
import { compareAll, type Row } from "./measure.ts";
import { modelCases } from "./models/cases.ts";
import type { ModelCase } from "./models/model-case.ts";
import type { Outputs } from "./models/outputs.ts";
import { type Served, serve } from "./models/served.ts";

/** Rounds and those before that warm caches; a page is many inferences already. */
const roundsOf = ({ goalMs }: ModelCase) => (goalMs > 1000 ? { rounds: 1, warmUps: 1 } : { rounds: 7, warmUps: 2 });

/**
 * Every model that the catalogue or the product brings: how far it is from what a person marked on a known picture, and
 * its part's time a picture, in the process and on a real Triton of this machine. `KUMIKI_BENCH_MODELS=selfie,centernet`
 * takes the cases of these models.
 */
export default async function measure(): Promise<Row[]> {
  const here = await benchEngine();
  const cases = await installable(here.store);
  const cards = await Promise.all(
    [...new Set(cases.flatMap(({ models }) => models))].map((name) => here.store.get(name)),
  );
  const served = await serve(
    here.store,
    cards.flatMap((card) => card ?? []),
  );
  if (served === undefined) console.log("  not measured on Triton: there is none here (npm run engines)");
  const there = served && (await benchEngine([], served.backend));
  const rows: Row[] = [];
  try {
    for (const one of cases) rows.push(...(await measureCase(one, here, there)));
  } finally {
    await close(here, there, served);
  }
  return rows;
}

type World = Awaited<ReturnType<typeof benchEngine>>;

/** Cases whose models are here or can be brought; the others are told. */
async function installable(store: ModelStore): Promise<ModelCase[]> {
  const wanted = process.env.KUMIKI_BENCH_MODELS?.split(",");
  const entries = (await readPullCatalogue()).filter(isPackaged);
  const measured = new Set(modelCases.flatMap(({ models }) => models));
  for (const { name } of [...offlineModels, ...entries])
    if (!measured.has(name)) console.log(`  not measured: ${name} has no case`);
  const cases: ModelCase[] = [];
  for (const one of modelCases.filter(({ models }) => !wanted || models.some((name) => wanted.includes(name))))
    try {
      for (const name of one.models) {
        const entry = entries.find((each) => each.name === name);
        if (offlineModels.some((each) => each.name === name)) await ensureModels(store, [name]);
        else if (entry !== undefined) await pullModel(store, entry);
      }
      cases.push(one);
    } catch (error) {
      console.log(`  not measured: ${one.use} (${one.models.join(", ")}): ${String(error)}`);
    }
  return cases;
}

async function measureCase(one: ModelCase, here: World, there: World | undefined): Promise<Row[]> {
  const bytes = await one.picture();
  const document = {
    kumiki: 1,
    name: one.use,
    inputs: { photo: { kind: "image" } },
    nodes: one.nodes,
    outputs: one.outputs,
  };
  let outputs: Outputs = {};
  const timeIn =
    ({ engine, plan }: World) =>
    async (): Promise<number> => {
      let ms = Number.NaN;
      const onStepFinished = (step: Step): void => {
        if (step.node === "part") ms = step.ms;
      };
      const done = await engine.run({ plan: plan(document), files: { photo: { bytes } }, onStepFinished });
      outputs = done.outputs;
      return ms;
    };
  const ways = there === undefined ? [timeIn(here)] : [timeIn(there), timeIn(here)];
  const { rounds, warmUps } = roundsOf(one);
  const times = (await compareAll(ways, rounds, warmUps)).reverse();
  const [embedded = Number.NaN, triton] = times;
  const { what, percent, goal } = await one.figure(outputs);
  const name = `${one.use} (${one.models.join(", ")})`;
  const onTriton = triton === undefined ? "not measured on Triton" : `on Triton ${triton.toFixed(0)} ms`;
  return [
    { name: `${name}, a picture`, value: embedded, unit: "ms", goal: one.goalMs, detail: onTriton },
    { name: `${name}, ${what}`, value: percent, unit: "%", goal, detail: "" },
  ];
}

async function close(here: World, there: World | undefined, served: Served | undefined): Promise<void> {
  await there?.engine.close();
  await here.engine.close();
  await served?.close();
}

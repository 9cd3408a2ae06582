import { join } from "node:path";
import {
  addModel,
  convertModel,
  ensureModels,
  type ModelProgress,
  type ModelStore,
  offlineModels,
  openModelStore,
  pullEntry,
  pullModel,
  readCardPart,
  readPullCatalogue,
  type Size,
} from "@kumiki/models";
import { Command, InvalidArgumentError } from "commander";
import { makeProgress } from "../output/progress.ts";
import type { Surroundings } from "../program.ts";
import { describeModelCommand } from "./describe-model.ts";
import { exportTritonCommand } from "./export-triton.ts";

/** `kumiki models`: what is installed, and how more comes in. */
export function modelsCommand(surroundings: Surroundings): Command {
  const { home, signal } = surroundings;
  const store = openModelStore(join(home, "models"));
  const models = new Command("models").description("List, convert, add and pull models");
  models
    .command("list")
    .option("--json", "one JSON object on stdout")
    .action(({ json }: { json?: boolean }) => list(store, json ?? false));
  models
    .command("convert")
    .description("convert the models that come with the product (all, or those named)")
    .argument("[names...]")
    .option("--json", "progress as JSON lines on stdout")
    .action((names: string[], { json }: { json?: boolean }) => convert(store, names, reporter(json)));
  models
    .command("add")
    .description("install an ONNX file")
    .argument("<file>", "FILE.onnx; data files that it names come along, a model.json beside it describes it")
    .option("--name <name>", "name in pipelines (default: the file's)")
    .option("--card <file>", "a model.json that describes it")
    .option("--size <WxH>", "size in px for a model of free height and width", size)
    .action(async (file: string, { name, card, size }: { name?: string; card?: string; size?: Size }) => {
      const part = card === undefined ? undefined : await readCardPart(card);
      const said = { ...(name && { name }), ...(part && { card: part }), ...(size && { size }) };
      const added = await addModel(store, { file, ...said });
      process.stdout.write(`${added.name}\t${added.task}\t${added.sha256}\n`);
    });
  models
    .command("pull")
    .description("fetch a model of the catalogue; continues where an earlier try stopped")
    .argument("<name>")
    .option("--catalogue <file...>", "more catalogues, in the form of the shipped one")
    .option("--json", "progress as JSON lines on stdout")
    .action(async (name: string, { catalogue, json }: { catalogue?: string[]; json?: boolean }) => {
      const entry = pullEntry(await readPullCatalogue(catalogue), name);
      const pulled = await pullModel(store, entry, { signal, onProgress: reporter(json) });
      process.stderr.write(`${pulled.name}: ${pulled.sizeBytes} bytes, ${pulled.licence}\n`);
    });
  models.addCommand(describeModelCommand(store, surroundings));
  models.addCommand(exportTritonCommand(store));
  return models;
}

function size(text: string): Size {
  const [, width, height] = /^(\d{1,4})x(\d{1,4})$/.exec(text) ?? [];
  if (width === undefined || height === undefined) throw new InvalidArgumentError("WIDTHxHEIGHT, e.g. 640x640");
  return { width: Number(width), height: Number(height) };
}

async function list(store: ModelStore, json: boolean): Promise<void> {
  const installed = await store.list();
  const waiting = offlineModels.filter(({ name }) => !installed.some((card) => card.name === name));
  if (json) {
    const shown = [
      ...installed.map((card) => ({ ...card, state: "installed" })),
      ...waiting.map(({ name, task, licence, source }) => ({ name, task, licence, source, state: "available" })),
    ];
    process.stdout.write(`${JSON.stringify({ models: shown })}\n`);
    return;
  }
  for (const { name, task, licence, sizeBytes } of installed)
    process.stdout.write(
      `${name.padEnd(20)}${task.padEnd(12)}installed  ${(sizeBytes / 1e6).toFixed(1)} MB  ${licence}\n`,
    );
  for (const { name, task, licence } of waiting)
    process.stdout.write(`${name.padEnd(20)}${task.padEnd(12)}converted on first use  ${licence}\n`);
}

async function convert(
  store: ModelStore,
  names: readonly string[],
  onProgress: (progress: ModelProgress) => void,
): Promise<void> {
  if (names.length > 0) for (const name of names) await convertModel(store, name, onProgress);
  else
    await ensureModels(
      store,
      offlineModels.map(({ name }) => name),
      onProgress,
    );
}

function reporter(json = false): (progress: ModelProgress) => void {
  const progress = makeProgress();
  return ({ model, phase, fraction }) => {
    if (json) process.stdout.write(`${JSON.stringify({ model, phase, fraction })}\n`);
    else if (fraction >= 1) progress.note(`${model}: done`);
    else progress.update(`${model}: ${phase} ${Math.round(fraction * 100)} %`);
  };
}

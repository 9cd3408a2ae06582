import { KumikiError, type ModelCard, missingModelFixes, type Problem, problem } from "@kumiki/core";
import { convertGraphModel } from "../convert/index.ts";
import type { OnModelProgress } from "../progress.ts";
import { addModel } from "../store/add.ts";
import { withLock } from "../store/lock.ts";
import { ifSound } from "../store/sound.ts";
import type { ModelStore } from "../store/store.ts";
import { knownModels } from "./available.ts";
import { type OfflineModel, offlineModel, offlineModels } from "./offline-models.ts";
import { readGraphFiles } from "./source-files.ts";

/**
 * Makes sure that the models are installed and gives their cards in the order of `names`; those that come with the
 * product are converted now (seconds). Processes that want the same model wait for the one that converts it.
 * MODEL_NOT_INSTALLED with a problem for every other missing model, before anything is converted.
 */
export async function ensureModels(
  store: ModelStore,
  names: readonly string[],
  onProgress: OnModelProgress = () => {},
): Promise<ModelCard[]> {
  const present = new Map<string, ModelCard>();
  const missing: OfflineModel[] = [];
  const problems: Problem[] = [];
  for (const name of new Set(names)) {
    const offline = offlineModel(name);
    const card = await (offline === undefined ? store.get(name) : ifSound(store.get(name)));
    if (card !== undefined) present.set(name, await upToDate(store, card, offline));
    else if (offline !== undefined) missing.push(offline);
    else problems.push(await notInstalled(store, name));
  }
  if (problems[0] !== undefined) throw errorOf(problems);
  for (const model of missing) present.set(model.name, await convertOnce(store, model, onProgress));
  return names.flatMap((name) => present.get(name) ?? []);
}

/** Converts a model of the product anew, whether it is installed or not; MODEL_UNKNOWN for any other. */
export async function convertModel(store: ModelStore, name: string, onProgress: OnModelProgress = () => {}) {
  const model = offlineModel(name);
  if (model === undefined) throw new KumikiError("MODEL_UNKNOWN", { received: name, expected: offlineNames() });
  return withLock(store.directory, name, () => convert(store, model, onProgress));
}

/** The card as this release writes it, where an earlier one wrote it; else as it stands. */
async function upToDate(store: ModelStore, card: ModelCard, offline: OfflineModel | undefined): Promise<ModelCard> {
  if (offline?.formerFit === undefined || offline.input === undefined) return card;
  const isFormer = card.source === offline.source && card.input?.fit === offline.formerFit;
  return isFormer ? store.describe({ ...card, input: offline.input }) : card;
}

const convertOnce = (store: ModelStore, model: OfflineModel, onProgress: OnModelProgress): Promise<ModelCard> =>
  withLock(
    store.directory,
    model.name,
    async () => (await ifSound(store.get(model.name))) ?? (await convert(store, model, onProgress)),
  );

async function notInstalled(store: ModelStore, name: string): Promise<Problem> {
  const { models, pullable } = await knownModels(store);
  const expected = models.map((model) => model.name).join(", ");
  return problem("MODEL_NOT_INSTALLED", { received: name, expected, fix: missingModelFixes(name, pullable) });
}

function errorOf(problems: readonly Problem[]): KumikiError {
  const { received, expected, fix } = problems[0] ?? {};
  return new KumikiError("MODEL_NOT_INSTALLED", { received, expected, fix }, { problems });
}

const offlineNames = (): string => offlineModels.map((model) => model.name).join(", ");

async function convert(store: ModelStore, model: OfflineModel, onProgress: OnModelProgress): Promise<ModelCard> {
  const { name } = model;
  const report = (fraction: number): void => onProgress({ model: name, phase: "converting", fraction });
  report(0);
  const { topology, weights } = await readGraphFiles(model.files ?? name);
  report(0.1);
  const { sourceBytes: _, files: __, keep, formerFit: ___, ...card } = model;
  const { onnx } = convertGraphModel({ name, topology, weights, ...(keep === undefined ? {} : { outputs: keep }) });
  report(0.8);
  const installed = await addModel(store, { name, file: onnx, card });
  report(1);
  return installed;
}

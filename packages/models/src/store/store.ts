import { readdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { KumikiError, type ModelCard, modelNameSchema, type Problem } from "@kumiki/core";
import { isMissing } from "../file-errors.ts";
import { type DataSource, installModel, replaceCard } from "./install.ts";
import { withLock } from "./lock.ts";
import { checkFileName, checkModelName } from "./name.ts";
import { readSound } from "./sound.ts";

/** Models on this machine: a folder NAME with `model.onnx`, its data files and `model.json` each. Safe for several processes. */
export interface ModelStore {
  /** Absolute path of the store's folder; it may not exist yet. */
  readonly directory: string;
  /** Cards of all sound models, by name. */
  list(): Promise<ModelCard[]>;
  /** The sound cards, and a problem for every model whose card cannot be read. */
  inspect(): Promise<{ cards: ModelCard[]; problems: Problem[] }>;
  /** The card, or undefined when no such model is installed. MODEL_NAME_INVALID, MODEL_FILE_INVALID. */
  get(name: string): Promise<ModelCard | undefined>;
  /** Where the model's .onnx lies (or would lie). MODEL_NAME_INVALID. */
  path(name: string): string;
  /** Where a data file of the model lies (or would lie). MODEL_NAME_INVALID. */
  dataPath(name: string, file: string): string;
  /**
   * Installs or replaces a model whole; readers see the old or the new one. Checks nothing (see `addModel`) but the hash
   * of each data file: MODEL_HASH_MISMATCH.
   */
  add(card: ModelCard, onnx: Uint8Array, data?: readonly DataSource[]): Promise<ModelCard>;
  /** Replaces the card of an installed model and leaves its files. MODEL_NOT_INSTALLED, MODEL_REPLACED. Checks nothing else: see `describeModel`. */
  describe(card: ModelCard): Promise<ModelCard>;
  /** Removes a model; false when there was none. */
  remove(name: string): Promise<boolean>;
}

/** Opens the model store in a folder, which is made on the first install. */
export function openModelStore(directory: string): ModelStore {
  const root = resolve(directory);
  const folder = (name: string): string => join(root, checkModelName(name));
  const get = async (name: string): Promise<ModelCard | undefined> => readSound(folder(name), name);
  const inspect = async () => inspectAll(await modelFolders(root), get);
  return {
    directory: root,
    get,
    inspect,
    list: async () => (await inspect()).cards,
    path: (name) => join(folder(name), "model.onnx"),
    dataPath: (name, file) => join(folder(name), checkFileName(file)),
    add: async (card, onnx, data = []) => {
      await installModel(root, folder(card.name), card, { onnx, data });
      return card;
    },
    describe: (card) =>
      withLock(root, card.name, async () => {
        const present = await get(card.name);
        if (present === undefined) throw new KumikiError("MODEL_NOT_INSTALLED", { received: card.name, expected: "" });
        if (present.sha256 !== card.sha256) throw replaced(card, present);
        await replaceCard(folder(card.name), card);
        return card;
      }),
    remove: async (name) => removeFolder(folder(name)),
  };
}

/** Somebody put another file in its place while this card was written. */
const replaced = (card: ModelCard, present: ModelCard): KumikiError =>
  new KumikiError("MODEL_REPLACED", { expected: card.sha256, received: present.sha256, values: { model: card.name } });

async function inspectAll(names: readonly string[], get: ModelStore["get"]) {
  const cards: ModelCard[] = [];
  const problems: Problem[] = [];
  for (const name of names) {
    try {
      const card = await get(name);
      if (card !== undefined) cards.push(card);
    } catch (error) {
      if (!(error instanceof KumikiError)) throw error;
      problems.push(error.problem);
    }
  }
  return { cards, problems };
}

async function modelFolders(root: string): Promise<string[]> {
  try {
    const entries = await readdir(root, { withFileTypes: true });
    const folders = entries.filter((entry) => !entry.isFile() && modelNameSchema.safeParse(entry.name).success);
    return folders.map((entry) => entry.name).sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

async function removeFolder(folder: string): Promise<boolean> {
  try {
    await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  return true;
}

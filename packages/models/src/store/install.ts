import { randomUUID } from "node:crypto";
import { chmod, mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { KumikiError, type ModelCard } from "@kumiki/core";
import { hasCode, isMissing } from "../file-errors.ts";
import { type Rights, rightsIn } from "../home/rights.ts";
import { cardText } from "./card-file.ts";
import { hashFile } from "./files.ts";
import { ifSound, readSound } from "./sound.ts";

const temporary = ".tmp-";
const abandonedAfterMs = 60 * 60 * 1000;

/** A data file that comes with a model. */
export interface DataSource {
  readonly name: string;
  /** Writes the file there. */
  into(path: string): Promise<void>;
}

export interface ModelFiles {
  readonly onnx: Uint8Array;
  readonly data: readonly DataSource[];
}

/** Writes a model beside the store's folders and moves it into place whole, so no reader meets half a model. MODEL_HASH_MISMATCH. */
export async function installModel(root: string, folder: string, card: ModelCard, files: ModelFiles): Promise<void> {
  if (await isInstalled(folder, card)) return;
  const made = join(root, `${temporary}${randomUUID()}`);
  try {
    const rights = await rightsIn(root);
    await mkdir(made, { recursive: true, mode: rights.folder });
    await writeFile(join(made, "model.onnx"), files.onnx, { flush: true, mode: rights.file });
    await writeData(made, card, files.data, rights);
    await writeFile(join(made, "model.json"), cardText(card), { flush: true, mode: rights.file });
    await moveIntoPlace(root, made, folder);
  } finally {
    await rm(made, { recursive: true, force: true });
    await clearAbandoned(root);
  }
}

/** Writes the data files and checks each: they may change, or be cut off, on their way. */
async function writeData(made: string, card: ModelCard, data: readonly DataSource[], rights: Rights): Promise<void> {
  for (const { name, sha256: expected } of card.files) {
    await data.find((source) => source.name === name)?.into(join(made, name));
    // A copy has the rights of the file that it was made of.
    await chmod(join(made, name), rights.file);
    const { sha256: received } = await hashFile(join(made, name));
    if (received !== expected)
      throw new KumikiError("MODEL_HASH_MISMATCH", { field: name, expected, received, values: { model: card.name } });
  }
}

/** Replaces the card of an installed model; readers see the old or the new one. */
export async function replaceCard(folder: string, card: ModelCard): Promise<void> {
  const made = join(folder, `${temporary}${randomUUID()}`);
  try {
    const { mode } = await stat(join(folder, "model.json"));
    await writeFile(made, cardText(card), { flush: true, mode });
    await rename(made, join(folder, "model.json"));
  } finally {
    await rm(made, { force: true });
  }
}

async function isInstalled(folder: string, card: ModelCard): Promise<boolean> {
  const present = await ifSound(readSound(folder, card.name));
  return present !== undefined && cardText(present) === cardText(card);
}

/** A folder cannot be renamed over a full one, so the old one steps aside; others may be doing the same right now. */
async function moveIntoPlace(root: string, made: string, folder: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await rename(made, folder);
    } catch (error) {
      if (!hasCode(error, "ENOTEMPTY", "EEXIST", "EPERM", "EACCES", "ENOTDIR") || attempt > 20) throw error;
    }
    await stepAside(root, folder);
  }
}

async function stepAside(root: string, folder: string): Promise<void> {
  const old = join(root, `${temporary}${randomUUID()}`);
  try {
    await rename(folder, old);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  await rm(old, { recursive: true, force: true });
}

/** Removes what killed processes left behind; fresh folders may belong to a living one. */
async function clearAbandoned(root: string): Promise<void> {
  const names = (await readdir(root)).filter((name) => name.startsWith(temporary));
  for (const name of names) {
    const age = await ageMs(join(root, name));
    if (age > abandonedAfterMs) await rm(join(root, name), { recursive: true, force: true });
  }
}

async function ageMs(path: string): Promise<number> {
  try {
    return Date.now() - (await stat(path)).mtimeMs;
  } catch (error) {
    if (isMissing(error)) return 0;
    throw error;
  }
}

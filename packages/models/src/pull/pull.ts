import { readFile } from "node:fs/promises";
import { faultDetails, fillText, firstFault, KumikiError, type ModelCard, plain, reasonFor } from "@kumiki/core";
import { hasCode } from "../file-errors.ts";
import type { OnModelProgress } from "../progress.ts";
import { addModel } from "../store/add.ts";
import { withLock } from "../store/lock.ts";
import { ifSound } from "../store/sound.ts";
import type { ModelStore } from "../store/store.ts";
import { type PullEntry, pullEntrySchema } from "./catalogue.ts";
import { download, WrongAnswer } from "./download.ts";
import { openPart, type Part } from "./part.ts";

export interface PullOptions {
  readonly onProgress?: OnModelProgress;
  readonly signal?: AbortSignal;
  /** Longest silence of the server, ms; 30 s by default. */
  readonly silenceMs?: number;
  /** Longest time for the whole file, ms; an hour by default. */
  readonly deadlineMs?: number;
}

/**
 * Fetches a model over http(s) into the store. A download that was cut off goes on where it stopped; at most one
 * process fetches a model at a time. MODEL_DOWNLOAD_FAILED (try again), MODEL_HASH_MISMATCH (the file is removed),
 * CANCELLED (by `signal`), STORAGE_FULL, and what `addModel` says of the file.
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
  if (installed?.sha256 === entry.sha256) return installed;
  const part = await openPart(store.directory, entry.sha256);
  await fetchPart(part, entry, options);
  try {
    const { url: source, sha256, licence, name } = entry;
    const file = await readFile(part.path);
    return await addModel(store, { name, file, card: { ...entry.card, source, sha256, licence } });
  } finally {
    await part.remove();
  }
}

async function fetchPart(part: Part, entry: PullEntry, options: PullOptions): Promise<void> {
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
  const received = fillText(plain("{url}: {why}"), { url: entry.url, why });
  const details = { received, detail, values: { model: entry.name } };
  return new KumikiError("MODEL_DOWNLOAD_FAILED", details, { cause: error });
}

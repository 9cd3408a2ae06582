import { readFile, stat } from "node:fs/promises";
import {
  canonicalJson,
  errorOf,
  inPlanOrder,
  KumikiError,
  type Plan,
  type Problem,
  problem,
  reasonFor,
  type Step,
} from "@kumiki/core";
import { sha256Of } from "@kumiki/models";
import type { Engine } from "@kumiki/processor";
import type { ItemContent } from "../resume/describe-made.ts";
import type { ResultBytes, RunRecord } from "../resume/run-record.ts";
import type { InputPath } from "./inputs.ts";
import type { ResultFolder } from "./results.ts";

export interface BatchItem {
  readonly input: string;
  readonly status: "succeeded" | "failed" | "cancelled";
  /** Done by an earlier run, and unchanged. */
  readonly kept?: true;
  readonly error?: Problem;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly steps: readonly Step[];
}

export interface BatchOptions {
  readonly engine: Engine;
  /** By the values of an item of its own; throws what is wrong with them. */
  readonly planOf: (parameters: InputPath["parameters"]) => Plan;
  readonly inputs: readonly InputPath[];
  readonly results: ResultFolder;
  readonly record: RunRecord | undefined;
  /** Told of what was written, for those who ask later what made it. */
  readonly onWritten: (path: string, input: ItemContent, files: readonly ResultBytes[]) => Promise<void>;
  readonly concurrency: number;
  readonly maxFailureRate: number | undefined;
  readonly signal: AbortSignal;
  readonly onItem: (item: BatchItem, done: number) => void;
}

/** Runs items side by side; a failed one never stops the others, unless too large a share has failed. */
export async function runBatch(options: BatchOptions): Promise<BatchItem[]> {
  const { inputs, concurrency, signal, maxFailureRate = 1 } = options;
  const items: (BatchItem | undefined)[] = inputs.map(() => undefined);
  let next = 0;
  let done = 0;
  let failed = 0;
  const isHopeless = (): boolean => failed / inputs.length > maxFailureRate;
  const lane = async (): Promise<void> => {
    while (next < inputs.length && !signal.aborted && !isHopeless()) {
      const index = next++;
      const input = inputs[index];
      if (input === undefined) return;
      const item = await runOne(input, options);
      items[index] = item;
      if (item.status === "failed") failed++;
      options.onItem(item, ++done);
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, inputs.length) }, lane));
  return items.map(
    (item, index) => item ?? { input: inputs[index]?.path ?? "", status: "cancelled", outputs: {}, steps: [] },
  );
}

async function runOne(given: InputPath, options: BatchOptions): Promise<BatchItem> {
  const { path, names } = given;
  const { engine, planOf, results, record, onWritten, signal } = options;
  const steps: Step[] = [];
  try {
    const plan = planOf(given.parameters);
    const { files, content, isOnePhoto } = identify(await readFiles(given, plan), given.parameters);
    const kept = await record?.kept(names.stem, content);
    if (kept !== undefined) return { input: path, status: "succeeded", kept: true, outputs: kept, steps };
    const result = await engine.run({
      plan,
      files,
      signal,
      onStepFinished: (step) => void steps.push(step),
    });
    const written: ResultBytes[] = [];
    const answer = await results.write(names, result, plan, (file) => void written.push(file));
    await record?.add(names.stem, content, written, { path, format: result.origin.format, outputs: result.outputs });
    // Whoever asks later what made it is told of one photo and what the run was given.
    if (isOnePhoto) await onWritten(path, content, written);
    return { input: path, status: "succeeded", outputs: answer, steps: inPlanOrder(steps) };
  } catch (error) {
    const found =
      error instanceof KumikiError ? error.problem : problem("STEP_FAILED", { node: "", ...reasonFor(error) });
    return {
      input: path,
      status: found.code === "CANCELLED" ? "cancelled" : "failed",
      error: found,
      outputs: {},
      steps: inPlanOrder(steps),
    };
  }
}

type Files = Readonly<Record<string, { readonly bytes: Uint8Array; readonly sha256?: string }>>;

async function readFiles(given: InputPath, { inputs }: Plan): Promise<Files> {
  const [first] = inputs;
  if (given.problem !== undefined) throw errorOf(given.problem);
  if (given.pictures === undefined) {
    const bytes = await readInput(given);
    return first === undefined ? {} : { [first.name]: { bytes } };
  }
  const read = Object.entries(given.pictures).map(async ([field, bytes]) => [field, { bytes: await bytes() }] as const);
  return Object.fromEntries(await Promise.all(read));
}

interface Identified {
  readonly files: Files;
  /** Its pictures and its own values. */
  readonly content: ItemContent;
  /** It has one picture and no values of its own. */
  readonly isOnePhoto: boolean;
}

/** Tells an item by what it is made of; a photo is hashed once, for the records and for the engine. */
function identify(files: Files, parameters: InputPath["parameters"]): Identified {
  const [first, ...others] = Object.entries(files);
  if (first !== undefined && others.length === 0 && parameters === undefined) {
    const [name, { bytes }] = first;
    const sha256 = sha256Of(bytes);
    return { files: { [name]: { bytes, sha256 } }, content: { sha256, sizeBytes: bytes.length }, isOnePhoto: true };
  }
  const own = Buffer.from(canonicalJson([Object.keys(files), parameters ?? {}]));
  const whole = Buffer.concat([...Object.values(files).map(({ bytes }) => bytes), own]);
  return { files, content: { sha256: sha256Of(whole), sizeBytes: whole.length }, isOnePhoto: false };
}

/** Pipes of this process (`/dev/stdin`, `<(…)` of a shell) end; another pipe may never. */
const ownPipe = /^\/(dev|proc)\//;

async function readInput({ path }: InputPath): Promise<Uint8Array> {
  const entry = await stat(path).catch((error: unknown) => {
    throw new KumikiError("INPUT_NOT_FOUND", { received: path }, { cause: error });
  });
  if (entry.isDirectory()) throw new KumikiError("INPUT_IS_DIRECTORY", { received: path });
  if (!entry.isFile() && !(entry.isFIFO() && ownPipe.test(path)))
    throw new KumikiError("INPUT_NOT_A_FILE", { received: path });
  try {
    return await readFile(path);
  } catch (error) {
    throw new KumikiError("INPUT_UNREADABLE", { field: path, ...reasonFor(error) }, { cause: error });
  }
}

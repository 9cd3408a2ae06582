import { readFile, stat } from "node:fs/promises";
import {
  errorOf,
  inPlanOrder,
  KumikiError,
  type Plan,
  type Problem,
  problem,
  reasonFor,
  type Step,
} from "@kumiki/core";
import type { Engine } from "@kumiki/processor";
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
  readonly plan: Plan;
  readonly inputs: readonly InputPath[];
  readonly results: ResultFolder;
  readonly record: RunRecord | undefined;
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

async function runOne(given: InputPath, { engine, plan, results, record, signal }: BatchOptions): Promise<BatchItem> {
  const { path, names } = given;
  const steps: Step[] = [];
  try {
    const bytes = await readInput(given);
    const kept = await record?.kept(names.stem, bytes);
    if (kept !== undefined) return { input: path, status: "succeeded", kept: true, outputs: kept, steps };
    const [input] = plan.inputs;
    const files = input === undefined ? {} : { [input.name]: { bytes } };
    const result = await engine.run({
      plan,
      files,
      signal,
      onStepFinished: (step) => void steps.push(step),
    });
    const written: ResultBytes[] = [];
    const answer = await results.write(names, result, plan, (file) => void written.push(file));
    await record?.add(names.stem, bytes, written, { path, format: result.origin.format, outputs: result.outputs });
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

/** Pipes of this process (`/dev/stdin`, `<(…)` of a shell) end; another pipe may never. */
const ownPipe = /^\/(dev|proc)\//;

async function readInput({ path, problem: known }: InputPath): Promise<Uint8Array> {
  if (known !== undefined) throw errorOf(known);
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

import { createHash } from "node:crypto";
import { canonicalJson, type PlanStep, type Value } from "@kumiki/core";
import type { StepCache, StepResult } from "../execute/run-step.ts";

export interface StepCacheOptions {
  /** Results are let go, least recently used first, beyond this many bytes. */
  readonly maxBytes: number;
  /** Name of the backend: results of different backends are not mixed. */
  readonly backend: string;
  /** sha256 of an installed model, part of the key of every step that uses it. */
  readonly modelHash: (name: string) => Promise<string>;
  /** Names of the models that a step's parameters tell. */
  readonly modelsOf: (step: PlanStep) => readonly string[];
}

/** A cache of step results that serves several runs; keys come from content, pixels are never hashed. */
export interface SharedStepCache {
  /** The view of one item: `inputKeys` are keys of the pipeline's inputs (file hash and decoding). */
  forItem(inputKeys: ReadonlyMap<unknown, string>): StepCache;
}

export function sharedStepCache(options: StepCacheOptions): SharedStepCache {
  const results = new Map<string, { result: StepResult; bytes: number }>();
  const making = new Map<string, Promise<StepResult>>();
  let total = 0;

  const touch = (key: string) => {
    const found = results.get(key);
    if (found === undefined) return undefined;
    results.delete(key);
    results.set(key, found);
    return found.result;
  };
  const keep = (key: string, result: StepResult): void => {
    const bytes = Object.values(result.outputs)
      .map(bytesOf)
      .reduce((sum, size) => sum + size, 1000);
    if (bytes > options.maxBytes / 2) return;
    results.set(key, { result, bytes });
    total += bytes;
    for (const [oldest, { bytes: freed }] of results) {
      if (total <= options.maxBytes) break;
      results.delete(oldest);
      total -= freed;
    }
  };
  const join = (key: string, make: () => Promise<StepResult>): Promise<StepResult> => {
    const running = making.get(key);
    if (running !== undefined) return running;
    const made = make()
      .then((result) => {
        keep(key, result);
        return result;
      })
      .finally(() => making.delete(key));
    making.set(key, made);
    return made;
  };

  return {
    forItem(inputKeys) {
      // Outputs are told apart by identity: the same object always came from the same step.
      const keys = new Map<unknown, string>(inputKeys);
      return {
        async through(step, inputs, make) {
          const key = await stepKey(step, inputs, keys, options);
          if (key === undefined) return { ...(await make()), cached: false };
          const known = touch(key);
          const result = known ?? (await join(key, make));
          for (const [port, value] of Object.entries(result.outputs)) keys.set(value, `${key}.${port}`);
          return { ...result, cached: known !== undefined };
        },
      };
    },
  };
}

/** Undefined when an input is a value of unknown origin. */
async function stepKey(
  step: PlanStep,
  inputs: Readonly<Record<string, unknown>>,
  keys: ReadonlyMap<unknown, string>,
  options: StepCacheOptions,
): Promise<string | undefined> {
  const names = Object.keys(inputs).sort();
  const given = names.map((name) => keyOf(inputs[name], keys));
  if (given.includes(undefined)) return undefined;
  const models = await Promise.all(options.modelsOf(step).map(options.modelHash));
  const parts = [step.use, options.backend, models, step.params, names, given];
  return createHash("sha256").update(canonicalJson(parts)).digest("hex");
}

function keyOf(value: unknown, keys: ReadonlyMap<unknown, string>): string | undefined {
  const known = typeof value === "object" ? keys.get(value) : undefined;
  if (known !== undefined) return known;
  if (Array.isArray(value)) {
    const entries = value.map((entry) => keyOf(entry, keys));
    return entries.includes(undefined) ? undefined : `[${entries.join()}]`;
  }
  return typeof value === "object" && value !== null ? undefined : canonicalJson(value);
}

function bytesOf(value: Value): number {
  if (Array.isArray(value)) return value.map((entry: Value) => bytesOf(entry)).reduce((sum, size) => sum + size, 0);
  if (typeof value !== "object" || value === null) return 16;
  if ("data" in value && ArrayBuffer.isView(value.data)) return value.data.byteLength;
  if ("vector" in value && ArrayBuffer.isView(value.vector)) return value.vector.byteLength;
  return "items" in value && Array.isArray(value.items) ? value.items.length * 300 : 300;
}

import type { PlanStep } from "@kumiki/core";
import type { ItemCache, StepResult } from "../execute/run-step.ts";
import { boundedResults } from "./bounded-results.ts";
import { contentKeys, type OutsideOf } from "./content-keys.ts";

export interface StepCacheOptions {
  /** Results are let go, least recently used first, beyond this many bytes. */
  readonly maxBytes: number;
  /** Name of the backend: results of different backends are not mixed. */
  readonly backend: () => string;
}

/** A cache of step results that serves several runs; keys come from content, pixels are never hashed. */
export interface SharedStepCache {
  /**
   * The view of one item: `inputKeys` are keys of the pipeline's pictures (file hash and decoding), `outsideOf` tells
   * what its steps read outside, for items may see different cards.
   */
  forItem(inputKeys: Iterable<readonly [object, string]>, outsideOf: OutsideOf): ItemCache;
}

export function sharedStepCache({ maxBytes, backend }: StepCacheOptions): SharedStepCache {
  const results = boundedResults(maxBytes);
  const making = new Map<string, Promise<StepResult>>();
  const keyOf = contentKeys(backend);

  const lead = (key: string, make: () => Promise<StepResult>): Promise<StepResult> => {
    const asked = backend();
    const made = make()
      .then((result) => {
        // Models ran elsewhere than the key says: such a result must not be found under it.
        if (backend() === asked) results.keep(key, result);
        return result;
      })
      .finally(() => making.delete(key));
    making.set(key, made);
    return made;
  };

  const find = async (key: string, make: () => Promise<StepResult>): Promise<StepResult & { cached: boolean }> => {
    const known = results.find(key);
    if (known !== undefined) return { ...known, cached: true };
    const leader = making.get(key);
    // A leader that failed (or was cancelled, which is its own affair) proves nothing about this one.
    const joined = leader && (await leader.catch(() => undefined));
    if (joined !== undefined) return { ...joined, cached: true };
    return { ...(await lead(key, make)), cached: false };
  };

  return {
    forItem(inputKeys, outsideOf) {
      const origins = new WeakMap<object, string>(inputKeys);
      return {
        know: (value, key) => void origins.set(value, key),
        async through(step: PlanStep, inputs, make) {
          const key = await keyOf(step, outsideOf, inputs, origins);
          if (key === undefined) return { ...(await make()), cached: false };
          const result = await find(key, make);
          for (const [port, value] of Object.entries(result.outputs)) remember(origins, value, `${key}.${port}`);
          return result;
        },
      };
    },
  };
}

/** Values are told apart by identity: the same object came from the same step. The first origin stays. */
function remember(origins: WeakMap<object, string>, value: unknown, key: string): void {
  if (typeof value !== "object" || value === null) return;
  if (!origins.has(value)) origins.set(value, key);
  if (Array.isArray(value)) for (const [at, entry] of value.entries()) remember(origins, entry, `${key}[${at}]`);
}

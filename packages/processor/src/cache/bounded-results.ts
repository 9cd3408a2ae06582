import type { Value } from "@kumiki/core";
import type { StepResult } from "../execute/run-step.ts";

/** Results of steps up to a number of bytes; the least recently used go first. */
export interface BoundedResults {
  find(key: string): StepResult | undefined;
  keep(key: string, result: StepResult): void;
  readonly bytes: number;
}

/** What a result costs beside its pixels: keys, sizes, warnings. */
const overhead = 1000;

export function boundedResults(maxBytes: number): BoundedResults {
  const results = new Map<string, { result: StepResult; bytes: number }>();
  let total = 0;
  const remove = (key: string): void => {
    total -= results.get(key)?.bytes ?? 0;
    results.delete(key);
  };
  return {
    find(key) {
      const found = results.get(key);
      if (found === undefined) return undefined;
      // A Map keeps the order of insertion, so the newest use goes to the end.
      results.delete(key);
      results.set(key, found);
      return found.result;
    },
    keep(key, result) {
      const bytes = Object.values(result.outputs).reduce((sum: number, value) => sum + bytesOf(value), overhead);
      // One giant would push out everything that makes the next preview fast.
      if (bytes > maxBytes / 2) return;
      remove(key);
      results.set(key, { result, bytes });
      total += bytes;
      for (const oldest of results.keys()) {
        if (total <= maxBytes) break;
        remove(oldest);
      }
    },
    get bytes() {
      return total;
    },
  };
}

function bytesOf(value: Value): number {
  if (Array.isArray(value)) return value.reduce((sum: number, entry: Value) => sum + bytesOf(entry), 16);
  if (typeof value === "string") return value.length * 2;
  if (typeof value !== "object" || value === null) return 16;
  if ("data" in value && ArrayBuffer.isView(value.data)) return value.data.byteLength;
  if ("vector" in value && ArrayBuffer.isView(value.vector)) return value.vector.byteLength;
  return "items" in value && Array.isArray(value.items) ? value.items.length * 300 : JSON.stringify(value).length;
}

import { type Artifact, KumikiError, sha256Schema } from "@kumiki/core";
import type { Artifacts } from "../artifacts/artifacts.ts";

export const isHash = (reference: string): boolean => sha256Schema.safeParse(reference).success;

export const lastPart = (reference: string): string => reference.split(/[\\/]/).at(-1) || reference;

/** What was sent under this sha256 or name (folders before it say nothing here); it is needed from now on. INPUT_NOT_FOUND. */
export async function findSent(artifacts: Artifacts, reference: string): Promise<Artifact> {
  const named = isHash(reference) ? undefined : await artifacts.named(lastPart(reference));
  const [found] = await artifacts.use([named?.sha256 ?? reference]);
  if (found === undefined) throw new KumikiError("INPUT_NOT_FOUND", { field: "file", received: reference });
  return found;
}

/** Remembers the last answers: a manifest often names the same picture a thousand times. */
export function remembering<T>(
  find: (reference: string) => Promise<T>,
  most = 1_000,
): (reference: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (reference) => {
    const before = known.get(reference);
    if (before !== undefined) return before;
    const found = find(reference);
    known.set(reference, found);
    const [oldest] = known.keys();
    if (known.size > most && oldest !== undefined) known.delete(oldest);
    return found;
  };
}

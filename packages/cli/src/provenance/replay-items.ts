import { readFile } from "node:fs/promises";
import { type ChangedPart, KumikiError, type Problem, type Provenance, problem, reasonFor } from "@kumiki/core";
import { hasCode, sha256Of } from "@kumiki/models";
import type { Surroundings } from "../surroundings.ts";
import { openRemaker, type Remaker } from "./remake.ts";

/** One item to be made again. */
export interface ReplayItem {
  readonly name: string;
  readonly made: Provenance;
  /** By input (the only one under any name): where its bytes are and what they must hash to. */
  readonly inputs: Readonly<Record<string, { readonly sha256: string; readonly read: () => Promise<Uint8Array> }>>;
  /** By output: what it came to then; outputs that are not here are not compared. */
  readonly results: Readonly<Record<string, string>>;
}

export interface Replayed {
  readonly name: string;
  /** `same`: every byte; `different`: made, and other bytes; `impossible`: it cannot be made here. */
  readonly outcome: "same" | "different" | "impossible";
  /** Outputs that came out different. */
  readonly outputs: readonly string[];
  readonly changed: readonly ChangedPart[];
  readonly problem?: Problem;
}

/** Makes items again one after the other and tells whether the bytes are the same, or what has changed. */
export async function* replayItems(
  items: AsyncIterable<ReplayItem> | Iterable<ReplayItem>,
  surroundings: Surroundings,
): AsyncGenerator<Replayed, void> {
  let open: { made: Provenance; remaker: Remaker } | undefined;
  try {
    for await (const item of items) {
      if (surroundings.signal.aborted) return;
      try {
        if (open?.made !== item.made) {
          await open?.remaker.close();
          open = undefined;
          open = { made: item.made, remaker: await openRemaker(item.made, surroundings) };
        }
        yield await replayOne(item, open.remaker);
      } catch (error) {
        if (!(error instanceof KumikiError)) throw error;
        const changed = open?.made === item.made ? open.remaker.changed : [];
        yield { name: item.name, outcome: "impossible", outputs: [], changed, problem: error.problem };
      }
    }
  } finally {
    await open?.remaker.close();
  }
}

async function replayOne({ name, inputs, results }: ReplayItem, remaker: Remaker): Promise<Replayed> {
  const { changed } = remaker;
  const bytes: Record<string, Uint8Array> = {};
  for (const [input, { sha256, read }] of Object.entries(inputs)) {
    const found = await read();
    const now = sha256Of(found);
    if (now !== sha256)
      return {
        name,
        outcome: "impossible",
        outputs: [],
        changed,
        problem: problem("REPLAY_INPUT_CHANGED", { field: name, expected: sha256, received: now }),
      };
    bytes[input === "" ? (remaker.firstInput ?? "") : input] = found;
  }
  const again = await remaker.remake(bytes);
  const outputs = Object.entries(results).flatMap(([output, hash]) => (again[output] === hash ? [] : [output]));
  return { name, outcome: outputs.length === 0 ? "same" : "different", outputs, changed };
}

/** A file of this machine. INPUT_NOT_FOUND, INPUT_UNREADABLE. */
export async function readLocal(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    if (hasCode(cause, "ENOENT")) throw new KumikiError("INPUT_NOT_FOUND", { received: path }, { cause });
    throw new KumikiError("INPUT_UNREADABLE", { field: path, ...reasonFor(cause) }, { cause });
  }
}

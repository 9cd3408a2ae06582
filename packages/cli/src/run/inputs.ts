import { realpath } from "node:fs/promises";
import { basename, dirname, join, resolve, sep } from "node:path";
import { type ItemNames, type PipelineDocument, type Problem, ResultNames, splitItemName } from "@kumiki/core";
import { type Candidate, expandGiven } from "./expand-given.ts";
import { skipped, type Walk } from "./walk-folder.ts";

/** One thing to process. */
export interface InputPath {
  readonly path: string;
  /** What its results are called, with folders below the one that was given. */
  readonly names: ItemNames;
  /** Why it will fail, where that is known already. */
  readonly problem?: Problem;
}

/** What lay beside the inputs and is none. */
export interface SkippedInput {
  readonly input: string;
  readonly reason: Problem;
}

export interface FoundInputs {
  readonly inputs: readonly InputPath[];
  readonly skipped: readonly SkippedInput[];
}

export interface FindOptions {
  /** Folder of results; what lies there is no input, unless it is given itself. */
  readonly out: string;
  /** Outputs of the document, for the names of results. */
  readonly outputs: PipelineDocument["outputs"];
}

/**
 * Files, folders and globs as inputs, in a stable order. What was named is an input in any case, also when it is
 * missing; of what was found, that which is a picture by its content or claims to be one by its name. Everything else
 * is told with its reason.
 */
export async function findInputs(given: readonly string[], { out, outputs }: FindOptions): Promise<FoundInputs> {
  const walk: Walk = { walked: new Set(), results: await realpath(out).catch(() => undefined) };
  const found: (readonly Candidate[])[] = [];
  for (const one of given) found.push(await expandGiven(one, walk));
  const taken = new Set<string>();
  const place = realPlaces();
  const names = new ResultNames(outputs);
  const inputs: InputPath[] = [];
  const left: SkippedInput[] = [];
  for (const { path, name, problem, ...rest } of found.flat()) {
    const real = await place(path);
    const reason = rest.skipped ?? (taken.has(real) ? skipped(path, "INPUT_GIVEN_TWICE") : undefined);
    if (reason !== undefined) {
      left.push({ input: path, reason });
      continue;
    }
    const index = inputs.length;
    inputs.push({
      path,
      names: names.next({ ...splitItemName(name.split(sep).join("/")), index }),
      ...(problem && { problem }),
    });
    taken.add(real);
  }
  return { inputs, skipped: left };
}

/** Tells the same file behind a linked folder; two links to one file in a folder are two photos with names of their own. */
function realPlaces(): (path: string) => Promise<string> {
  const folders = new Map<string, Promise<string>>();
  return async (path) => {
    const folder = dirname(resolve(path));
    const real = folders.get(folder) ?? realpath(folder).catch(() => folder);
    folders.set(folder, real);
    return join(await real, basename(path));
  };
}

import type { Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { hasPictureEnding, leftOutByName, type Problem, problem, reasonOf } from "@kumiki/core";

/** What lies in a folder: a file to look into, or what is wrong with it. */
export interface Found {
  readonly path: string;
  /** Why it is no input. */
  readonly skipped?: Problem;
  /** Why it is one that fails. */
  readonly problem?: Problem;
}

export interface Walk {
  /** Real places of folders that were walked: links may lead in circles, or twice to the same. */
  readonly walked: Set<string>;
  /** Real place of the folder of results, which are no inputs of the next run. */
  readonly results: string | undefined;
}

/** Everything in a folder, at any depth and behind links, in a stable order; nothing is passed over in silence. */
export async function* walkFolder(folder: string, walk: Walk): AsyncGenerator<Found> {
  try {
    const place = await realpath(folder);
    if (walk.walked.has(place)) return yield { path: folder, skipped: skipped(folder, "INPUT_GIVEN_TWICE") };
    walk.walked.add(place);
    const entries = await readdir(folder, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) yield* look(folder, entry, walk);
  } catch (error) {
    yield { path: folder, problem: problem("INPUT_UNREADABLE", { field: folder, received: reasonOf(error) }) };
  }
}

async function* look(folder: string, entry: Dirent, walk: Walk): AsyncGenerator<Found> {
  const path = join(folder, entry.name);
  const reason = leftOutByName(entry.name);
  if (reason !== undefined) return yield { path, skipped: reason };
  // Of a link that leads nowhere nobody knows what it was: it becomes an item that fails.
  const kind = entry.isSymbolicLink() ? await stat(path).catch(() => undefined) : entry;
  if (kind?.isDirectory()) yield* inside(path, walk);
  else if (kind === undefined || kind.isFile()) yield { path };
  else yield { path, skipped: skipped(path, "INPUT_NOT_A_FILE") };
}

/** A folder with a picture's name and nothing in it was meant as a picture: it is told instead of passed over. */
async function* inside(folder: string, walk: Walk): AsyncGenerator<Found> {
  if (walk.results !== undefined && (await realpath(folder).catch(() => folder)) === walk.results)
    return yield { path: folder, skipped: skipped(folder, "INPUT_OF_RESULTS") };
  let isEmpty = true;
  for await (const found of walkFolder(folder, walk)) {
    isEmpty = false;
    yield found;
  }
  if (isEmpty && hasPictureEnding(folder)) yield { path: folder };
}

/** The reason why something is left out. */
export const skipped = (path: string, code: Problem["code"]): Problem =>
  problem(code, { severity: "warning", received: path });

import { constants } from "node:fs";
import { open, readdir, stat } from "node:fs/promises";
import { matchesGlob } from "node:path";
import { hasPictureEnding, KumikiError, leftOutByName, type Problem, problem, reasonFor } from "@kumiki/core";
import type { FolderRoot } from "../places/folder-root.ts";
import type { Found, Listed, Source, SourceFile } from "./source.ts";

type Root = Pick<FolderRoot, "name" | "find" | "problemOf">;

export interface FolderOptions {
  readonly root: Root;
  /** Below the root, with `/`; empty: the root itself. */
  readonly path: string;
  readonly glob?: string | undefined;
  readonly field: string;
}

/** Pictures below a root, at any depth, ordered by name; links that lead out of the root are not followed. */
export function folderSource(options: FolderOptions): Source {
  return {
    async *list(cursor, signal) {
      const start = await options.root.find(options.path);
      yield* walk({ ...options, signal, after: cursor?.split("/") ?? [] }, start, [], []);
    },
  };
}

/** Not through a link that came in between, and a pipe does not keep us waiting. */
const readOnly = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** A file below a root; its place is looked at again when it is read. */
export function fileBelow(root: Root, path: string, isNamed: boolean): SourceFile {
  return {
    isNamed,
    async open() {
      const real = await root.find(path);
      const file = await open(real, readOnly).catch((error: unknown) => {
        throw root.problemOf(error, path);
      });
      if ((await file.stat()).isFile()) return file.createReadStream();
      await file.close();
      throw new KumikiError("INPUT_NOT_A_FILE", { received: path });
    },
  };
}

interface Walk extends FolderOptions {
  readonly signal: AbortSignal;
  /** Parts of the last path that was listed. */
  readonly after: readonly string[];
}

/** `real`: where the folder lies; `parts`: its path below the beginning; `above`: real folders that lead here. */
async function* walk(
  given: Walk,
  real: string,
  parts: readonly string[],
  above: readonly string[],
): AsyncGenerator<Listed> {
  given.signal.throwIfAborted();
  const names = await namesIn(given, real, parts);
  if (!Array.isArray(names)) return yield { found: names, cursor: parts.join("/") };
  const depth = parts.length;
  // Only folders on the way to the cursor have something before it.
  const isOnTheWay = given.after.length > depth && parts.every((part, at) => part === given.after[at]);
  const last = isOnTheWay ? given.after[depth] : undefined;
  const isListed = (name: string): boolean =>
    last !== undefined && (name < last || (name === last && given.after.length === depth + 1));
  for (const name of names) {
    if (isListed(name)) continue;
    const own = [...parts, name];
    const cursor = own.join("/");
    const found = await look(given, own);
    if (found === undefined) continue;
    if (typeof found !== "string") yield { found, cursor };
    else if ([...above, real].includes(found)) yield { found: skipped(own, "INPUT_GIVEN_TWICE"), cursor };
    else yield* walk(given, found, own, [...above, real]);
  }
}

/** Names in a folder, in order; the folder itself must be readable, one inside of it that is not fails alone. */
async function namesIn({ root, path }: Walk, real: string, parts: readonly string[]): Promise<string[] | Found> {
  try {
    return (await readdir(real)).sort();
  } catch (error) {
    const name = parts.join("/");
    if (parts.length === 0) throw root.problemOf(error, path);
    return { kind: "failed", name, problem: problem("INPUT_UNREADABLE", { field: name, ...reasonFor(error) }) };
  }
}

const skipped = (parts: readonly string[], code: Problem["code"]): Found => {
  const name = parts.join("/");
  return { kind: "skipped", name, problem: problem(code, { severity: "warning", received: name }) };
};

/** An entry of a folder: what it is, the real place of a folder to go into, or nothing that was asked for. */
async function look(
  { root, glob, field, ...given }: Walk,
  parts: readonly string[],
): Promise<Found | string | undefined> {
  const name = parts.join("/");
  const path = [given.path, name].filter((part) => part !== "").join("/");
  const isAsked = glob === undefined || matchesGlob(name, glob);
  const left = leftOutByName(parts.at(-1) ?? "");
  if (left !== undefined && !isAsked) return undefined;
  if (left !== undefined) return { kind: "skipped", name, problem: { ...left, received: name } };
  try {
    const real = await root.find(path);
    const entry = await stat(real);
    if (entry.isDirectory()) return real;
    if (!isAsked) return undefined;
    if (!entry.isFile()) return skipped(parts, "INPUT_NOT_A_FILE");
    const file = { ...fileBelow(root, path, hasPictureEnding(name)), sizeBytes: entry.size };
    return { kind: "item", name, pictures: { [field]: file } };
  } catch (error) {
    if (!isAsked) return undefined;
    const why =
      error instanceof KumikiError ? error.problem : problem("INPUT_UNREADABLE", { field: name, ...reasonFor(error) });
    return { kind: "failed", name, problem: why };
  }
}

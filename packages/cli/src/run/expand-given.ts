import type { Stats } from "node:fs";
import { glob, stat } from "node:fs/promises";
import { basename, relative, resolve, sep } from "node:path";
import { leftOutByName, type Problem } from "@kumiki/core";
import { lookIntoAll } from "./look-into.ts";
import { type Found, skipped, type Walk, walkFolder } from "./walk-folder.ts";

/** Something that was found, and what its results would be called after. */
export interface Candidate extends Found {
  readonly name: string;
}

/** A file, all that is in a folder, or all that a glob matches. What is not there stays: it becomes a failed item. */
export async function expandGiven(given: string, walk: Walk): Promise<readonly Candidate[]> {
  const entry = await stat(given).catch(() => undefined);
  if (entry?.isDirectory()) return inFolder(given, walk);
  const matches = entry === undefined && /[*?[\]{}]/.test(given) ? await globbed(given, walk) : [];
  return matches.length > 0 ? matches : [{ path: given, name: basename(given) }];
}

async function inFolder(folder: string, walk: Walk): Promise<Candidate[]> {
  const found: Candidate[] = [];
  for await (const one of walkFolder(folder, walk))
    found.push({ ...one, name: relative(folder, one.path) || basename(folder) });
  return lookIntoAll(found);
}

/** As a shell would have it: folders that match are walked. */
async function globbed(pattern: string, walk: Walk): Promise<Candidate[]> {
  const paths: string[] = [];
  for await (const path of glob(pattern)) paths.push(path);
  const found: (readonly Candidate[])[] = [];
  const folders: string[] = [];
  for (const path of paths.sort()) {
    // `**` matches a folder and everything in it, too.
    if (folders.some((folder) => resolve(path).startsWith(folder + sep))) continue;
    const entry = await stat(path).catch(() => undefined);
    if (entry?.isDirectory()) folders.push(resolve(path));
    found.push(await matched(path, entry, pattern, walk));
  }
  return found.flat();
}

async function matched(
  path: string,
  entry: Stats | undefined,
  pattern: string,
  walk: Walk,
): Promise<readonly Candidate[]> {
  const one = { path, name: basename(path) };
  const reason = ofSystem(path, pattern);
  if (reason !== undefined) return [{ ...one, skipped: reason }];
  if (entry?.isDirectory()) return inFolder(path, walk);
  if (entry === undefined || entry.isFile()) return lookIntoAll([one]);
  return [{ ...one, skipped: skipped(path, "INPUT_NOT_A_FILE") }];
}

/** A pattern matches what is hidden only where it says so, but thumbnails of a file server by the way. */
function ofSystem(path: string, pattern: string): Problem | undefined {
  const written = pattern.split("/");
  const reasons = path.split(sep).flatMap((part) => (written.includes(part) ? [] : (leftOutByName(part) ?? [])));
  return reasons.find(({ code }) => code === "INPUT_OF_SYSTEM");
}

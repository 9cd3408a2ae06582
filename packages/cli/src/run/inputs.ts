import { readdir, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { glob } from "tinyglobby";

/** One thing to process: a path, and the name of its results. */
export interface InputPath {
  readonly path: string;
  /** Relative to the folder that was given, without leading directories otherwise. */
  readonly name: string;
}

const isPhotoName = (name: string): boolean => /\.(jpe?g|png|webp|gif|tiff?|avif)$/i.test(name);

/** Files, folders (all photos in them, recursively) and globs, in a stable order. What is missing stays: it becomes a failed item. */
export async function findInputs(given: readonly string[]): Promise<InputPath[]> {
  const found = await Promise.all(given.map(expand));
  return found.flat();
}

async function expand(given: string): Promise<InputPath[]> {
  const entry = await stat(given).catch(() => undefined);
  if (entry?.isDirectory()) return (await photosIn(given)).map((path) => ({ path, name: relative(given, path) }));
  const isGlob = entry === undefined && /[*?[\]{}]/.test(given);
  const paths = isGlob ? (await glob(given, { absolute: false, onlyFiles: false })).sort() : [given];
  return paths.map((path) => ({ path, name: path.split(/[\\/]/).at(-1) ?? path }));
}

/** Everything with a photo's name, also a directory that pretends to be one: it is told instead of passed over. */
async function photosIn(directory: string): Promise<string[]> {
  const entries = (await readdir(directory, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = join(directory, entry.name);
      if (isPhotoName(entry.name)) return [path];
      return entry.isDirectory() ? photosIn(path) : [];
    }),
  );
  return found.flat();
}

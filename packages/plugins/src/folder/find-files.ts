import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { KumikiError, reasonFor } from "@kumiki/core";
import { bundleFile, bundleStamp, folderOf, isBundle } from "./bundle.ts";

/** Largest file of code, bytes. */
export const maxCodeBytes = 4 * 2 ** 20;

export interface PluginFile {
  /** Below the plugins folder, with `/`. */
  readonly file: string;
  /** Changes whenever the file does, as far as the file system can tell. */
  readonly stamp: string;
}

/** Whether a file may hold a plugin: code, and no test of it. */
export const isPluginName = (name: string): boolean => /^[\w-]+\.(ts|js|mjs)$/.test(name) && !/\.test\.\w+$/.test(name);

/** Files with a part in them: those of the folder, and of the folders in it; a folder with a plugin.json is one part. A folder that is not there has none. PLUGIN_FOLDER. */
export async function findPluginFiles(directory: string): Promise<PluginFile[]> {
  const names = await namesIn(directory, "");
  const found = await Promise.all(
    names.map(async (file) => {
      if (isBundle(file)) return { file, stamp: await bundleStamp(join(directory, folderOf(file))) };
      const { size, mtimeMs, ino } = await stat(join(directory, file));
      return { file, stamp: `${size} ${mtimeMs} ${ino}` };
    }),
  ).catch((error: unknown) => {
    throw new KumikiError("PLUGIN_FOLDER", { received: directory, expected: reasonFor(error).received });
  });
  return found.sort((a, b) => (a.file < b.file ? -1 : 1));
}

async function namesIn(directory: string, below: string): Promise<string[]> {
  const entries = await readdir(join(directory, below), { withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return [];
      throw new KumikiError("PLUGIN_FOLDER", { received: directory, expected: reasonFor(error).received });
    },
  );
  // A folder that says how it is started is one plugin, whatever else lies in it.
  if (below !== "" && entries.some((entry) => entry.name === bundleFile)) return [`${below}/${bundleFile}`];
  const names = await Promise.all(
    entries.map(async (entry) => {
      const file = below === "" ? entry.name : `${below}/${entry.name}`;
      if (entry.isFile()) return isPluginName(entry.name) ? [file] : [];
      const isFolder = entry.isDirectory() && below === "" && !/^[.]|^node_modules$/.test(entry.name);
      return isFolder ? namesIn(directory, file) : [];
    }),
  );
  return names.flat();
}

import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { KumikiError, reasonFor, text } from "@kumiki/core";
import { bundleFile, isPluginName, maxCodeBytes, readBundle } from "@kumiki/plugins";
import type { Added, AddFlags } from "./added.ts";
import { addedFromArchive, addedFromPackage } from "./from-package.ts";

/** The part that a path or the name of a package stands for. PLUGIN_SOURCE, PLUGIN_PACKAGE_*, PLUGIN_MANIFEST. */
export async function whatToAdd(what: string, flags: AddFlags, signal: AbortSignal): Promise<Added> {
  const found = await stat(what).catch(() => undefined);
  if (found === undefined) return addedFromPackage(what, flags, signal);
  if (found.isDirectory()) return fromFolder(resolve(what), flags);
  if (/\.(tgz|tar\.gz)$/.test(what)) return addedFromArchive(what, basename(what), flags);
  return fromFile(what, flags);
}

async function fromFolder(folder: string, { as: name = basename(folder) }: AddFlags): Promise<Added> {
  const names = await readdir(folder);
  if (names.includes(bundleFile)) {
    const file = `${name}/${bundleFile}`;
    return { file, source: await readBundle(folder, file, maxCodeBytes) };
  }
  const [first, ...others] = names.filter(isPluginName);
  if (first !== undefined && others.length === 0)
    return fromFile(join(folder, first), name === basename(folder) ? {} : { as: name });
  throw new KumikiError("PLUGIN_SOURCE", { received: folder, expected: first === undefined ? noPart : severalParts });
}

async function fromFile(path: string, { as: name }: AddFlags): Promise<Added> {
  const given = basename(path);
  const file = name === undefined ? given : `${name}${given.slice(given.lastIndexOf("."))}`;
  try {
    return { file, source: await readFile(path, "utf8") };
  } catch (error) {
    throw new KumikiError("INPUT_UNREADABLE", { field: path, ...reasonFor(error) });
  }
}

const noPart = text(
  "部品のファイル (.ts か .js) も plugin.json もありません",
  "there is no file of a part (.ts or .js) and no plugin.json in it",
);
const severalParts = text(
  "部品のファイルがいくつもあります。1 つずつ追加してください",
  "there are several files of parts in it; add them one by one",
);

import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { KumikiError, text } from "@kumiki/core";
import { wayToPart } from "../foreign/way-to-start.ts";
import { folderOf, isBundle, isSoundBundle, unpackBundle } from "./bundle.ts";
import { hashOfCode } from "./code-store.ts";
import { isPluginName, maxCodeBytes } from "./find-files.ts";

/** Most characters of what is put: a bundle has its files in base64. */
export const maxPutLength = 2 * maxCodeBytes;

/**
 * Refuses what is no plugin's name or size, before anything is written. `mayCommand`: whoever puts it may start programs
 * as this user. PLUGIN_MANIFEST, PLUGIN_COMMAND_REFUSED.
 */
export function checkPut(directory: string, file: string, source: string, mayCommand: boolean): void {
  const isFolder = isBundle(file);
  if (isFolder ? !/^[\w-]+$/.test(folderOf(file)) : !isPluginName(file)) throw wrong(file, nameOfPlugin);
  if (source.length > (isFolder ? maxPutLength : maxCodeBytes)) throw wrong(file, text("4 MB 以下", "at most 4 MB"));
  if (!isFolder) return;
  if (!isSoundBundle(source)) throw wrong(file, text("ファイルの一覧", "a list of files"));
  const way = wayToPart({ file, source, sha256: hashOfCode(file, source) });
  if ("command" in way && !mayCommand)
    throw new KumikiError("PLUGIN_COMMAND_REFUSED", { received: file, expected: directory });
}

/** Writes what was checked into the folder; nobody reads a file or a folder of which half is written. */
export async function putPlugin(directory: string, file: string, source: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  if (!isBundle(file)) {
    const path = join(directory, file);
    await writeFile(`${path}.new`, source, { mode: 0o600 });
    return rename(`${path}.new`, path);
  }
  const place = dirname(join(directory, file));
  const half = join(directory, `.${folderOf(file)}.new`);
  await rm(half, { recursive: true, force: true });
  await unpackBundle(source, half);
  await rm(place, { recursive: true, force: true });
  await rename(half, place);
}

const nameOfPlugin = text("「名前.ts」「名前.js」か「名前/plugin.json」", "name.ts, name.js or name/plugin.json");
const wrong = (received: string, expected: ReturnType<typeof text>): KumikiError =>
  new KumikiError("PLUGIN_MANIFEST", { received, field: "file", expected });

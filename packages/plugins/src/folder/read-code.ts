import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { KumikiError, text } from "@kumiki/core";
import { folderOf, isBundle, readBundle } from "./bundle.ts";
import { maxCodeBytes } from "./find-files.ts";

/** The code of a plugin of the folder as one text: a file's own, or all files of a folder. PLUGIN_MANIFEST when it is too large. */
export async function readCode(directory: string, file: string): Promise<string> {
  if (isBundle(file)) return readBundle(join(directory, folderOf(file)), file, maxCodeBytes);
  const bytes = await readFile(join(directory, file));
  if (bytes.length > maxCodeBytes)
    throw new KumikiError("PLUGIN_MANIFEST", {
      received: file,
      field: "file",
      expected: text("4 MB 以下", "at most 4 MB"),
    });
  return bytes.toString("utf8");
}

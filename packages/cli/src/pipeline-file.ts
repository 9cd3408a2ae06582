import { existsSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { KumikiError, reasonFor } from "@kumiki/core";

/** The examples that come with the program: when published in its package (looked for first), in the tree at its root. */
export const examplesDirectory = ["../examples", "../../../examples"]
  .map((path) => join(import.meta.dirname, path))
  .find((path) => existsSync(path));

/** Reads a pipeline from a JSON file, a folder with `pipeline.json`, or an example's name. EXAMPLE_NOT_FOUND, DOCUMENT_INVALID. */
export async function readPipelineFile(given: string): Promise<unknown> {
  const file = await findFile(given);
  const content = await readFile(file, "utf8");
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new KumikiError(
      "DOCUMENT_INVALID",
      { field: given, expected: "JSON", ...reasonFor(error) },
      { cause: error },
    );
  }
}

async function findFile(given: string): Promise<string> {
  const example = examplesDirectory && join(examplesDirectory, given, "pipeline.json");
  for (const candidate of [given, join(given, "pipeline.json"), ...(example ? [example] : [])]) {
    if ((await stat(candidate).catch(() => undefined))?.isFile()) return candidate;
  }
  const folders = examplesDirectory === undefined ? [] : await readdir(examplesDirectory);
  const names = folders.filter((name) => existsSync(join(examplesDirectory ?? "", name, "pipeline.json")));
  throw new KumikiError("EXAMPLE_NOT_FOUND", { received: given, expected: names.sort().join(", ") });
}

import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { KumikiError, reasonFor } from "@kumiki/core";
import { exampleFile, exampleNames } from "./examples.ts";

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
  const example = exampleFile(given);
  for (const candidate of [given, join(given, "pipeline.json"), ...(example ? [example] : [])]) {
    if ((await stat(candidate).catch(() => undefined))?.isFile()) return candidate;
  }
  throw new KumikiError("EXAMPLE_NOT_FOUND", { received: given, expected: (await exampleNames()).join(", ") });
}

import { readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { KumikiError, reasonFor } from "@kumiki/core";
import { exampleFile, exampleNames } from "./examples.ts";
import { withPipelinesBeside } from "./pipelines-beside.ts";

/**
 * Reads a pipeline from a JSON file, a folder with `pipeline.json`, or an example's name, with the pipelines that it uses
 * and that lie beside it. EXAMPLE_NOT_FOUND, DOCUMENT_INVALID.
 */
export async function readPipelineFile(given: string): Promise<unknown> {
  const file = await findFile(given);
  const value = parse(given, await readFile(file, "utf8"));
  return withPipelinesBeside(value, dirname(file));
}

function parse(given: string, content: string): unknown {
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
